import { describe, expect, it } from '@jest/globals';
import type { JsonObject, JsonValue } from '@pleniere/domain';
import fc from 'fast-check';
import { merge } from './merge';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

const result = (ours: JsonObject, file: JsonObject): string => JSON.stringify(merge(ours, file).result);
const people = (...ids: string[]): JsonObject => ({ people: ids.map((id) => ({ id })) });
const order = (value: JsonValue | undefined): string => (value as JsonObject[]).map((item) => item.id).join('');

describe('merging a file into ours', () => {
  it('takes the file’s value', () => {
    expect(result({ title: 'ancien' }, { title: 'neuf' })).toBe('{"title":"neuf"}');
    expect(result({ number: 1 }, { number: 0 })).toBe('{"number":0}');
  });

  it('changes nothing for a missing key', () => {
    expect(result({ title: 'ancien', room: 'A' }, { title: 'neuf' })).toBe('{"title":"neuf","room":"A"}');
  });

  it('lets null replace only null', () => {
    expect(result({ title: 'ancien', room: null }, { title: null, room: null })).toBe('{"title":"ancien","room":null}');
    expect(result({ room: null }, { room: 'A' })).toBe('{"room":"A"}');
    expect(result({}, { room: null })).toBe('{"room":null}');
    expect(result({ groups: [{ id: 'g1' }] }, { groups: null })).toBe('{"groups":[{"id":"g1"}]}');
  });

  it('follows the order of the file’s lists, puts what is ours last and says so', () => {
    const { result, kept, reordered } = merge(people('a', 'b', 'c', 'd'), people('d', 'x', 'b'));
    expect(order(result.people)).toBe('dxbac');
    expect(kept).toEqual(['people[a]', 'people[c]']);
    expect(reordered).toEqual(['people']);
  });

  it('says nothing of order when only the end is new, or ours', () => {
    expect(merge(people('a', 'b'), people('a', 'b', 'c'))).toMatchObject({ kept: [], reordered: [] });
    expect(merge(people('a', 'b', 'c'), people('a', 'b'))).toMatchObject({ kept: ['people[c]'], reordered: [] });
  });

  it('merges inside objects, and inside items of one id', () => {
    expect(result({ address: { street: 'rue', town: 'ville' } }, { address: { town: 'bourg', country: 'FR' } })).toBe('{"address":{"street":"rue","town":"bourg","country":"FR"}}');
    expect(result({ seances: [{ id: 's', groups: [{ id: 'g', room: 'A', number: 1 }] }] }, { seances: [{ id: 's', groups: [{ id: 'g', room: 'B' }] }] })).toBe(
      '{"seances":[{"id":"s","groups":[{"id":"g","room":"B","number":1}]}]}',
    );
  });

  it('keeps each text of a list once, in the file’s order', () => {
    const { result, kept } = merge({ aliases: ['un', 'deux', 'deux'] }, { aliases: ['trois', 'deux'] });
    expect(result).toEqual({ aliases: ['trois', 'deux', 'un', 'deux'] });
    expect(kept).toEqual(['aliases[un]', 'aliases[deux]']);
  });

  it('knows what has no id by what it says: a function by its body, a remark by its words, a document by its address', () => {
    const ours = { affiliations: [{ position: 'directrice', organizationId: 'o' }], documents: [{ kind: 'programme', title: 'P', url: null, status: 'draft' }] };
    const file = { affiliations: [{ position: 'directrice générale', organizationId: 'o' }], documents: [{ kind: 'programme', title: 'P', status: 'published' }] };
    expect(merge(ours, file).result).toEqual({
      affiliations: [{ position: 'directrice générale', organizationId: 'o' }],
      documents: [{ kind: 'programme', title: 'P', url: null, status: 'published' }],
    });
  });

  it('lets equal items find each other before those that are only alike', () => {
    const ours = { affiliations: [{ position: 'élue', organizationId: 'o' }, { position: 'trésorière', organizationId: 'o' }] };
    const { result, kept } = merge(ours, { affiliations: [{ position: 'trésorière', organizationId: 'o' }, { position: 'maire', organizationId: 'o' }] });
    expect(result.affiliations).toEqual([{ position: 'trésorière', organizationId: 'o' }, { position: 'maire', organizationId: 'o' }]);
    expect(kept).toEqual([]);
  });

  it('replaces a sheet whole', () => {
    expect(result({ sheet: { type: 'doc', content: ['a'] } }, { sheet: { type: 'doc', content: ['b'] } })).toBe('{"sheet":{"type":"doc","content":["b"]}}');
  });

  it('keeps the file’s order of keys when it has all of ours, ours when it has only some', () => {
    expect(result({ a: 1, b: 2 }, { c: 3, b: 2, a: 1 })).toBe('{"c":3,"b":2,"a":1}');
    expect(result({ a: 1, b: 2, d: 4 }, { c: 3, b: 2 })).toBe('{"a":1,"b":2,"d":4,"c":3}');
  });

  const leaf = fc.oneof(fc.constant(null), fc.string({ maxLength: 3 }), fc.integer({ min: 0, max: 9 }), fc.boolean());
  const node: fc.Arbitrary<JsonObject> = fc.letrec<{ object: JsonObject; list: JsonValue[] }>((tie) => ({
    object: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'notes', 'documents'), fc.oneof({ depthSize: 'small' }, leaf, tie('list'), tie('object')), { maxKeys: 4, noNullPrototype: true }) as fc.Arbitrary<JsonObject>,
    list: fc.uniqueArray(fc.tuple(fc.constantFrom('x', 'y', 'z'), tie('object')), { selector: ([id]) => id, maxLength: 3 }).map((items) => items.map(([id, object]): JsonValue => ({ ...object, id }))),
  })).object;

  it(`gives the file back when there was nothing, and nothing more the second time (seed ${seed})`, () => {
    fc.assert(
      fc.property(node, node, (ours, file) => {
        expect(result({}, file)).toBe(JSON.stringify(file));
        const once = merge(ours, file).result;
        const again = merge(once, file);
        expect(JSON.stringify(again.result)).toBe(JSON.stringify(once));
        expect(again.reordered).toEqual([]);
      }),
      { seed, numRuns: 2000 },
    );
  });

  it(`changes neither side (seed ${seed})`, () => {
    fc.assert(
      fc.property(node, node, (ours, file) => {
        const before = JSON.stringify([ours, file]);
        merge(ours, file);
        expect(JSON.stringify([ours, file])).toBe(before);
      }),
      { seed, numRuns: 300 },
    );
  });
});
