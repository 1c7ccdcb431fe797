import { describe, expect, test } from '@jest/globals';
import { pdfStructure } from '../../../../test/support/pdf-structure';
import { fullVolume } from '../full-volume.fixture';
import type { ActesModel, Block } from '../model';
import { pdf } from './pdf';

const paragraph = (text: string): Block => ({ type: 'paragraph', runs: [{ type: 'text', text, marks: [], href: null, lang: null }] });

/** The volume with one contribution of its first group said otherwise. */
function saying(blocks: Block[]): ActesModel {
  const model = structuredClone(fullVolume());
  const contribution = model.parts.flatMap((part) => (part.type === 'groups' ? part.groups : []))[0]?.rubrics[0]?.contributions[1];
  if (!contribution) throw new Error('the fixture has groups that say something');
  contribution.blocks = blocks;
  return model;
}

const table = (cells: string): Block => ({ type: 'table', caption: null, widths: [Number.NaN], header: [[{ type: 'text', text: cells, marks: [], href: null, lang: null }]], rows: [] });

describe('a volume with a block that the compiler refuses', () => {
  test('is printed with the words of that block alone, and its place is named', async () => {
    const rendering = await pdf.render(saying([{ ...table('La digue'), widths: ['wide'] } as unknown as Block]));
    expect(rendering.problems).toEqual([{ place: expect.stringMatching(/^Groupe\s1\. .*, C2$/), reason: expect.any(String) }]);
    expect((await pdfStructure(rendering.bytes)).faults).toEqual([]);
    expect(rendering.pages).toBeGreaterThan(15);
  });

  test('says that words are missing where no face can print them', async () => {
    const { problems, bytes } = await pdf.render(saying([paragraph('\u4e2d\u6587')]));
    expect(problems).toEqual([{ place: expect.stringMatching(/, C2$/), reason: expect.stringContaining('could not be displayed') }]);
    expect((await pdfStructure(bytes)).faults).toEqual([]);
  });

  test('prints the text alternative of a picture that cannot be decoded', async () => {
    const model = fullVolume();
    const broken = { ...model, assets: Object.fromEntries(Object.keys(model.assets).map((name) => [name, { mediaType: 'image/png' as const, base64: 'AAAA' }])) };
    const { problems } = await pdf.render(broken);
    expect(problems?.map(({ place }) => place)).toEqual([model.title, 'Interventions, Ce que la mer nous a appris']);
  });

  test('has nothing to name when all is well', async () => {
    expect((await pdf.render(fullVolume())).problems).toBeUndefined();
  });
});
