import { describe, expect, it } from '@jest/globals';
import { moved } from './order';

describe('the running order', () => {
  it.each<[string, string, string, 'before' | 'after', string]>([
    ['moves a group up', 'c', 'a', 'before', 'cab'],
    ['moves a group down', 'a', 'b', 'after', 'bac'],
    ['stays when a group is dropped on itself', 'b', 'b', 'after', 'abc'],
    ['stays when a group is not there', 'z', 'a', 'after', 'abc'],
  ])('%s', (_, id, target, place, expected) => {
    expect(moved(['a', 'b', 'c'], id, target, place).join('')).toBe(expected);
  });
});
