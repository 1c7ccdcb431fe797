import { describe, expect, it } from '@jest/globals';
import { checkImport } from '@pleniere/contract';
import { isJsonObject, TAKEAWAY_WORDS, typography, type JsonObject, type JsonValue } from '@pleniere/domain';
import { noteSchema, readNote, type NoteJson } from '@pleniere/note-schema';
import { demonstration } from './demonstration';

const file = demonstration('2026-11-22', 'Europe/Paris');
const opening = (file.seances as JsonObject[])[0] ?? {};
const groups = opening.groups as JsonObject[];

/** Hours, an address and a colour: nothing to set. */
const PLAIN = new Set(['start', 'end', 'heldStart', 'heldEnd', 'url', 'themeColour']);

function* texts(value: JsonValue): Generator<string> {
  if (typeof value === 'string') yield value;
  if (Array.isArray(value)) for (const item of value) yield* texts(item);
  if (isJsonObject(value)) for (const [key, item] of Object.entries(value)) if (!PLAIN.has(key)) yield* texts(item);
}

describe('the demonstration', () => {
  it('is a file that can be imported, dated on the day it is loaded', () => {
    expect(checkImport(file)).toEqual([]);
    expect(opening).toMatchObject({ date: '2026-11-22', start: '2026-11-22T09:00:00+01:00', end: '2026-11-22T17:00:00+01:00' });
    const summer = demonstration('2026-07-01', 'Europe/Paris');
    expect(summer).toMatchObject({ cycle: { startDate: '2026-07-01' } });
    expect((summer.seances as JsonObject[])[0]).toMatchObject({ start: '2026-07-01T09:00:00+02:00' });
  });

  it('is the same file each time on one day', () => {
    expect(JSON.stringify(demonstration('2026-11-22', 'Europe/Paris'))).toBe(JSON.stringify(file));
  });

  it('says that it is fiction', () => {
    for (const place of [file.cycle, opening, ...groups]) expect(JSON.stringify(place)).toContain('fictifs');
  });

  it('is printed as French wants', () => {
    for (const text of texts(file)) expect(text).toBe(typography(text));
  });

  it.each(groups.map((group) => [String(group.title), group.sheet]))('has a sheet for « %s » that a group could have written', (_, sheet) => {
    expect(() => noteSchema.nodeFromJSON(sheet).check()).not.toThrow();
    const note = readNote(sheet as unknown as NoteJson);
    expect(note.words).toBeGreaterThanOrEqual(250);
    expect(note.words).toBeLessThanOrEqual(450);
    expect(note.takeawayWords).toBeLessThanOrEqual(TAKEAWAY_WORDS);
    expect(Object.entries(note.counts).filter(([, count]) => count === 0)).toEqual([]);
    expect(note.contributions.filter((contribution) => contribution.starred).length).toBeGreaterThan(2);
    expect(new Set(note.contributions.map(({ id }) => id)).size).toBe(note.contributions.length);
  });
});
