import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Attempts } from './attempts';

const wrong = (attempts: Attempts, device: string | null, code: string): boolean => {
  try {
    attempts.allow('door', device, code);
  } catch {
    return false;
  }
  attempts.failed('door', device, code);
  return true;
};

describe('Attempts', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('stops one device after twelve wrong codes and leaves the others alone', () => {
    const attempts = new Attempts();
    const tried = Array.from({ length: 30 }, (_, index) => wrong(attempts, 'one', `CODE${index}`));
    expect(tried.filter(Boolean)).toHaveLength(12);
    expect(wrong(attempts, 'another', 'CODE0')).toBe(true);
  });

  it('forgets after ten minutes', () => {
    const attempts = new Attempts();
    for (let index = 0; index < 20; index += 1) wrong(attempts, 'one', `CODE${index}`);
    jest.advanceTimersByTime(10 * 60_000 + 1);
    expect(wrong(attempts, 'one', 'CODE')).toBe(true);
    expect(attempts.failures('door')).toBe(1);
  });

  it('tries none of 10,000 codes from 500 devices once the ceiling is reached', () => {
    const attempts = new Attempts();
    const tried = Array.from({ length: 10_000 }, (_, index) => wrong(attempts, `device ${index % 500}`, `CODE${index}`));
    const ceiling = tried.lastIndexOf(true);
    expect(tried.filter(Boolean)).toHaveLength(600);
    expect(tried.slice(ceiling + 1)).not.toContain(true);
  });

  it('keeps guesses of room codes away from the doors of those who write', () => {
    const attempts = new Attempts();
    for (let index = 0; index < 1_000; index += 1) attempts.failed('room', null, `R${index}`);
    expect(() => attempts.allow('room', 'one', 'ABCDE')).toThrow(expect.objectContaining({ code: 'too_many' }));
    expect(() => attempts.allow('door', 'one', 'ABCDEFGH')).not.toThrow();
  });

  it('keeps its memory bounded and its overall count alive when flooded with new devices and codes', () => {
    const attempts = new Attempts();
    for (let index = 0; index < 100_000; index += 1) attempts.failed('door', `device ${index}`, `CODE${index}`);
    const kept = ['recent', 'older'].map((half) => (Reflect.get(attempts, half) as Map<string, unknown>).size);
    expect(Math.max(...kept)).toBeLessThanOrEqual(10_001);
    expect(attempts.failures('door')).toBe(100_000);
  });
});
