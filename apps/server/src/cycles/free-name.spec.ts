import { describe, expect, it } from '@jest/globals';
import { freeName, nextName } from './free-name';
import { demandRevision, revisionOf } from './revision';
import { typed } from './typed';

describe('names nobody has', () => {
  it('keeps a free name and numbers a taken one', () => {
    expect(freeName('cycle', [])).toBe('cycle');
    expect(freeName('cycle', ['cycle', 'cycle-2'])).toBe('cycle-3');
  });

  it('goes on where the file stopped, without taking a name that is used', () => {
    expect(nextName('g', ['g1', 'g2'])).toBe('g3');
    expect(nextName('g', ['g2', 'g4', 'accueil'])).toBe('g5');
    expect(nextName('g', ['g3', 'a'])).toBe('g4');
  });
});

describe('revisions', () => {
  it('changes with the facts and lets an unmarked change through', () => {
    const before = revisionOf({ title: 'Accueil', start: null });
    expect(revisionOf({ title: 'Accueil', start: null })).toBe(before);
    expect(revisionOf({ title: 'Accueil café', start: null })).not.toBe(before);
    expect(() => demandRevision(undefined, before)).not.toThrow();
    expect(() => demandRevision(before, before)).not.toThrow();
    expect(() => demandRevision('older', before)).toThrow(expect.objectContaining({ code: 'state' }));
  });
});

describe('typed fields', () => {
  it('turns an empty field into an unknown one and composes letters', () => {
    expect(typed({ title: '', part: 'e\u0301te\u0301', number: 0, kept: null, missing: undefined })).toEqual({ title: null, part: 'été', number: 0, kept: null });
  });
});
