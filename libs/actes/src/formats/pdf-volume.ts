import { fontFiles } from '../fonts';
import type { ActesModel } from '../model';
import { TEMPLATE } from '../templates/actes.typ';
import { KIND_ICONS } from '../templates/icons';
import type { Compile } from '../typst/compiler';
import type { TypstJob } from '../typst/typst-process';
import { documentWords } from '../words';
import { RenderError, type Rendering } from './format';
import { mend } from './mend';

/** PDF/UA-1: everybody can read it, and the compiler refuses what would not be. PDF/A-2a: it can be kept. One of them a file. */
export type PdfStandard = 'ua-1' | 'a-2a';

const fileOf = (name: string, mediaType: string): string => `img-${name}.${mediaType === 'image/png' ? 'png' : 'jpg'}`;

/** No language hyphenates this far: an address, a code, a key held down. On a page it would run over the edge and be lost. */
const LONG_WORD = /[^\s\u00a0\u202f\u00ad-]{30,}/gu;
const BREAK = '\u200b';
/** What the template looks up or links to, and must find as it is. */
const NAMES = new Set(['id', 'anchor', 'target', 'targets', 'asset', 'href', 'address', 'colour', 'sourceSha256', 'type', 'kind']);

/** Room for a line to end inside a long word: after the signs of an address, otherwise every ten letters. */
const breakable = (text: string): string =>
  text.replace(LONG_WORD, (word) => word.replace(/[/?&=._#:](?=.)/gu, `$&${BREAK}`).replace(/[^\u200b]{30,}/gu, (piece) => piece.replace(/.{10}(?=.)/gu, `$&${BREAK}`)));

const withBreaks = (key: string, value: unknown): unknown => (typeof value === 'string' && !NAMES.has(key) ? breakable(value) : value);

/** What the template reads: the model without the bytes of its pictures, which travel beside it under names of ours. */
function dataOf(model: ActesModel): string {
  const pictures = Object.fromEntries(Object.entries(model.assets).map(([name, asset]) => [name, fileOf(name, asset.mediaType)]));
  const data = JSON.stringify({ ...model, assets: undefined }, withBreaks);
  return `${data.slice(0, -1)},${JSON.stringify({ pictures, words: documentWords(model.language), icons: KIND_ICONS }).slice(1)}`;
}

function jobOf(model: ActesModel, standard: PdfStandard): TypstJob {
  const pictures = Object.entries(model.assets).map(([name, asset]) => ({ name: fileOf(name, asset.mediaType), bytes: Buffer.from(asset.base64, 'base64') }));
  return { main: TEMPLATE, files: [{ name: 'actes.json', bytes: Buffer.from(dataOf(model)) }, ...pictures], fonts: fontFiles(), standard, query: '<places>' };
}

/** `[[anchor, page], …]` as the template wrote it; what is not printed stands there with page 0. */
function placesOf(marks: readonly unknown[]): Record<string, number> {
  const pairs = (marks[0] ?? []) as [string, number][];
  return Object.fromEntries(pairs.filter(([, page]) => page > 0));
}

/**
 * Draws the volume with a compiler. A block that it refuses costs neither the volume nor its own words, and is named in `problems`.
 * @throws RenderError
 */
export async function drawVolume(model: ActesModel, standard: PdfStandard, compile: Compile): Promise<Rendering> {
  const draw = async (drawn: ActesModel): Promise<Rendering> => {
    const { bytes, pages, marks } = await compile(jobOf(drawn, standard));
    return { bytes, pages, places: placesOf(marks) };
  };
  try {
    return await draw(model);
  } catch (error) {
    if (error instanceof RenderError && error.reason === 'refused') return mend(model, error, draw);
    throw error;
  }
}
