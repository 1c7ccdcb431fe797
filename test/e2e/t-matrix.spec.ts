import { describe, expect, it } from '@jest/globals';
import { OPERATIONS } from '@pleniere/contract';
import { LINES } from './t-matrix.lines';

describe('the table of rights', () => {
  it('has a line for every operation of the contract', () => {
    expect(OPERATIONS.map((operation) => operation.id).filter((id) => !(id in LINES))).toEqual([]);
  });

  it('has no line for an operation that is gone, nor two operations under one name', () => {
    const ids = OPERATIONS.map((operation) => operation.id);
    expect(Object.keys(LINES).filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
