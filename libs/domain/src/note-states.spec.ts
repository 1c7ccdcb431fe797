import { describe, expect, it } from '@jest/globals';
import { NOTE_STATES } from './kinds';
import { canMove, nextStates } from './note-states';

describe('the life of a note', () => {
  it('goes from draft to reviewed one step at a time', () => {
    const way = ['draft', 'open', 'frozen', 'revision', 'reviewed'] as const;
    way.slice(1).forEach((state, index) => expect(canMove(way[index] ?? 'draft', state)).toBe(true));
    expect(canMove('draft', 'frozen')).toBe(false);
    expect(canMove('open', 'revision')).toBe(false);
  });

  it('can be brought back from every state but the first', () => {
    for (const state of NOTE_STATES.slice(1)) {
      const earlier = NOTE_STATES.slice(0, NOTE_STATES.indexOf(state));
      expect(nextStates(state).some((next) => earlier.includes(next))).toBe(true);
    }
  });

  it('never moves to where it already is', () => {
    for (const state of NOTE_STATES) expect(canMove(state, state)).toBe(false);
  });
});
