import { describe, expect, it } from '@jest/globals';
import { commandOf, shortcutOf, type Press } from './shortcuts';

const press = (key: string, more: Partial<Press> = {}): Press => ({ key, modified: false, focus: 'elsewhere', letters: true, ...more });

describe('shortcuts of the plenary', () => {
  it.each<[string, Press, string | null]>([
    ['a clicker’s forward key goes on', press('PageDown'), 'next'],
    ['Space goes on', press(' '), 'next'],
    ['Space presses the button that has the focus', press(' ', { focus: 'button' }), null],
    ['an arrow goes on even from a button', press('ArrowRight', { focus: 'button' }), 'next'],
    ['a letter in a field is a letter', press('p', { focus: 'field' }), null],
    ['an arrow in a field moves the caret', press('ArrowRight', { focus: 'field' }), null],
    ['Ctrl + P prints', press('p', { modified: true }), null],
    ['a capital is the same key', press('N'), 'black'],
    ['letters can be switched off', press('p', { letters: false }), null],
    ['help stays when letters are off', press('?', { letters: false }), 'help'],
    ['an unknown key does nothing', press('x'), null],
  ])('%s', (_, given, expected) => {
    expect(shortcutOf(given)).toBe(expected);
  });

  it('goes to the first and the last point of the group on screen', () => {
    const screen = { groupId: 'a', pointIds: ['1', '2', '3'], isPaused: false };
    expect(commandOf('first', screen)).toEqual({ type: 'go', groupId: 'a', pointId: '1' });
    expect(commandOf('last', screen)).toEqual({ type: 'go', groupId: 'a', pointId: '3' });
    expect(commandOf('last', { ...screen, pointIds: [] })).toBeNull();
  });

  it('pauses what runs and resumes what is paused', () => {
    const screen = { groupId: 'a', pointIds: [], isPaused: false };
    expect(commandOf('pause', screen)).toEqual({ type: 'pause' });
    expect(commandOf('pause', { ...screen, isPaused: true })).toEqual({ type: 'resume' });
  });
});
