import { describe, expect, test } from '@jest/globals';
import type { PublicItem } from '@pleniere/contract';
import { programmeTables } from './programme-rows';

const item = (id: string, start: string | null, part: string | null = null): PublicItem => ({
  id,
  kind: 'talk',
  title: id,
  description: null,
  part,
  track: null,
  start,
  end: null,
  venue: null,
  speakers: [],
  questions: [],
  children: [],
});
const layout = (items: PublicItem[]) =>
  programmeTables(items).map(({ date, part, blocks }) => ({ date, part, blocks: blocks.map(({ hour, items: lines }) => [hour, ...lines.map(({ id }) => id)]) }));

const NINE = '2011-06-15T09:30:00+02:00';
const TEN = '2011-06-15T10:00:00+02:00';

describe('the tables of a programme', () => {
  test('lines at the same hour share it, and a line without an hour follows the one before', () => {
    expect(layout([item('a', NINE), item('b', NINE), item('c', null), item('d', TEN)])).toEqual([
      { date: null, part: null, blocks: [[NINE, 'a', 'b', 'c'], [TEN, 'd']] },
    ]);
  });

  test('a programme that begins without an hour says none', () => {
    expect(layout([item('a', null), item('b', null), item('c', NINE)])).toEqual([{ date: null, part: null, blocks: [[null, 'a', 'b'], [NINE, 'c']] }]);
  });

  test('a part of the day opens a table, even at the same hour', () => {
    expect(layout([item('a', NINE, 'Matinée'), item('b', NINE, 'Après-midi')]).map(({ part }) => part)).toEqual(['Matinée', 'Après-midi']);
  });

  test('dates are said only when there are several, and lines without an hour stay on their day', () => {
    const tables = layout([item('a', NINE), item('b', '2011-06-16T09:00:00+02:00'), item('c', null)]);
    expect(tables.map(({ date, blocks }) => [date, blocks.flat().length])).toEqual([
      ['2011-06-15', 2],
      ['2011-06-16', 3],
    ]);
  });

  test('the order of the programme is kept, even when its hours go back', () => {
    expect(layout([item('a', TEN), item('b', NINE)])[0]?.blocks).toEqual([[TEN, 'a'], [NINE, 'b']]);
  });
});
