import { describe, expect, it } from '@jest/globals';
import { changedOutline, orderAfter, type StoredOutline } from './outline-changes';

const part = (id: string, level: 1 | 2 = 1, movable = true) => ({ id, level, movable });
const PARTS = [part('cover', 1, false), part('programme'), part('talks'), part('a', 2), part('b', 2), part('groups'), part('g1', 2), part('g2', 2), part('colophon', 1, false)];
const NOTHING: StoredOutline = { off: [], titles: {}, order: [], contacts: 'hide' };

describe('moving a part of the actes', () => {
  it('puts it behind another of its level, or at the head', () => {
    expect(orderAfter(PARTS, { id: 'groups', after: 'programme' }).slice(-3)).toEqual(['programme', 'groups', 'talks']);
    expect(orderAfter(PARTS, { id: 'groups', after: null }).slice(-3)).toEqual(['groups', 'programme', 'talks']);
  });

  it('moves pieces within their part only', () => {
    expect(orderAfter(PARTS, { id: 'g2', after: null }).slice(-2)).toEqual(['g2', 'g1']);
    expect(() => orderAfter(PARTS, { id: 'g2', after: 'a' })).toThrow('ne se déplace pas');
  });

  it.each([
    ['the cover', 'cover', null],
    ['behind the colophon', 'talks', 'colophon'],
    ['behind itself', 'talks', 'talks'],
    ['a part that is not there', 'gone', null],
  ])('refuses to move %s', (_, id, after) => {
    expect(() => orderAfter(PARTS, { id, after })).toThrow('ne se déplace pas');
  });
});

describe('a change of the outline', () => {
  it('keeps all that it does not name', () => {
    const stored: StoredOutline = { off: ['talks'], titles: { groups: 'Les ateliers' }, order: ['groups', 'talks'], contacts: 'show' };
    expect(changedOutline(stored, { printed: { groups: false } }, PARTS)).toEqual({ ...stored, off: ['talks', 'groups'] });
    expect(changedOutline(stored, { titles: { talks: 'Les exposés' } }, PARTS)).toEqual({ ...stored, titles: { groups: 'Les ateliers', talks: 'Les exposés' } });
  });

  it('two changes made on the same reading both hold, in either order', () => {
    const one = { printed: { talks: false } };
    const other = { titles: { groups: 'Les ateliers' }, printed: { programme: false } };
    const first = changedOutline(changedOutline(NOTHING, one, PARTS), other, PARTS);
    const second = changedOutline(changedOutline(NOTHING, other, PARTS), one, PARTS);
    expect({ ...first, off: first.off.sort() }).toEqual({ ...second, off: second.off.sort() });
  });

  it('gives a part its usual title back', () => {
    expect(changedOutline({ ...NOTHING, titles: { talks: 'X' } }, { titles: { talks: null } }, PARTS).titles).toEqual({});
  });
});
