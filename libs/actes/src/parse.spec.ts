import { describe, expect, test } from '@jest/globals';
import { compile } from './compile';
import { printableSigns } from './fonts';
import { html } from './formats/html';
import { json } from './formats/json';
import { outlineOf } from './outline';
import { ActesFileError, parseActes } from './parse';
import { richDay } from './rich-day.fixture';

const { model } = compile(outlineOf(richDay), richDay, printableSigns);
const textOf = async (value = model) => Buffer.from((await json.render(value)).bytes).toString('utf8');
const read = (text: string) => parseActes(Buffer.from(text));

/** What is wrong with a file, and where. */
function refusal(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof ActesFileError) return `${error.place}: ${error.detail}`;
    throw error;
  }
  throw new Error('this file was taken');
}

describe('a JSON edition', () => {
  test('read back is the same model, in the same bytes, in every format', async () => {
    const text = await textOf();
    const again = read(text);
    expect(again).toEqual(model);
    expect(await textOf(again)).toBe(text);
    expect(Buffer.from((await html.render(again)).bytes)).toEqual(Buffer.from((await html.render(model)).bytes));
  });

  test('is the same whatever the order in which its keys were written', async () => {
    const reversed = JSON.parse(await textOf(), (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value,
    ) as typeof model;
    expect(await textOf(reversed)).toBe(await textOf());
  });

  test('written by somebody else is refused with the place of its first fault', async () => {
    const text = await textOf();
    expect(refusal('{')).toBe(': not JSON in UTF-8');
    expect(refusal(text.replace('"schema": 2', '"schema": 1'))).toMatch(/^schema: /);
    expect(refusal(text.replace('"https://exemple.fr/carnet"', '"javascript:alert(1)"'))).toMatch(/^parts\.\d+\.pieces\.\d+\.blocks\.\d+.*href: /);
    expect(refusal(text.replace('"g1-p2"', '"g1\\"><script>"'))).toMatch(/^parts\.\d+\.groups\.0\.rubrics.*anchor: /);
    expect(refusal(text.replace('iVBORw0KGgo', 'AAAAAAAAAAA'))).toMatch(/^assets\..*: not a whole picture$/);
    expect(refusal(text.replace('"Sous-groupes"', '"Sous\\u0000groupes"'))).toMatch(/title: a sign that no format can hold$/);
    expect(refusal(`{"parts":${'['.repeat(200_000)}${']'.repeat(200_000)}}`)).not.toBe('');
  });
});
