import { describe, expect, test } from '@jest/globals';
import type { ActesRemark } from '@pleniere/contract';
import { fateOf, grouped } from './checks';

const remark = (code: ActesRemark['code'], detail = ''): ActesRemark => ({ code, detail, place: 'Groupe 1', target: null });

describe('what is worth a look before publishing', () => {
  test('stands by kind, what could harm somebody first', () => {
    const groups = grouped([remark('typography', 'a'), remark('email', 'b'), remark('typography', 'c')]);
    expect(groups.map(({ code, remarks }) => `${code} ${remarks.length}`)).toEqual(['email 1', 'typography 2']);
  });

  test('says what becomes of addresses, and that secrets never go out', () => {
    expect(fateOf(remark('email'), 'show')).toBe('kept');
    expect(fateOf(remark('email'), 'hide')).toBe('removed');
    expect(fateOf(remark('secret'), 'show')).toBe('removed');
    expect(fateOf(remark('altMissing'), 'hide')).toBeNull();
  });
});
