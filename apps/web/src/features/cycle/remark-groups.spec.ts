import { describe, expect, test } from '@jest/globals';
import type { RemarkView } from '@pleniere/contract';
import { groupRemarks } from './remark-groups';

const remark = (id: string, text: string | null, more: Partial<RemarkView> = {}): RemarkView => ({ id, text, seanceId: id, field: null, sources: ['A'], settled: false, ...more });

describe('groupRemarks', () => {
  test('reads the same words of several séances once, where they first stood', () => {
    const groups = groupRemarks([remark('1', 'Date à préciser'), remark('2', 'Lieu à préciser'), remark('3', 'Date à préciser')]);
    expect(groups.map(({ text, remarks }) => [text, remarks.map(({ id }) => id)])).toEqual([
      ['Date à préciser', ['1', '3']],
      ['Lieu à préciser', ['2']],
    ]);
  });

  test('keeps apart other sources, and what is settled from what is not', () => {
    const groups = groupRemarks([remark('1', 'Date'), remark('2', 'Date', { sources: ['B'] }), remark('3', 'Date', { settled: true })]);
    expect(groups).toHaveLength(3);
  });
});
