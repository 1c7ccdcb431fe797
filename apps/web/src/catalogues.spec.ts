import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

type Catalogue = Record<'fr' | 'en', Record<string, string>>;

const features = join(import.meta.dirname, 'features');
const files = [join(import.meta.dirname, 'api/texts.ts'), join(import.meta.dirname, 'ui/texts.ts'), ...readdirSync(features).map((feature) => join(features, feature, 'texts.ts'))].filter(existsSync);

/** Every catalogue a file of texts declares. */
async function cataloguesOf(file: string): Promise<Catalogue[]> {
  const module = (await import(file)) as Record<string, unknown>;
  return Object.values(module).filter((value): value is Catalogue => typeof value === 'object' && value !== null && 'fr' in value && 'en' in value);
}

const holes = (text: string): string[] => (text.match(/\{\{[^}]+\}\}/g) ?? []).sort();

describe.each(files.map((file) => [file.slice(import.meta.dirname.length + 1), file] as const))('%s', (_name, file) => {
  test('French and English have the same keys, the same holes, and no empty text', async () => {
    const catalogues = await cataloguesOf(file);
    expect(catalogues).not.toHaveLength(0);
    for (const { fr, en } of catalogues) {
      expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
      const uneven = Object.keys(fr).filter((key) => holes(fr[key] ?? '').join() !== holes(en[key] ?? '').join());
      expect(uneven).toEqual([]);
      expect(Object.entries({ ...fr, ...en }).filter(([, text]) => text.trim() === '')).toEqual([]);
    }
  });

  test('French texts keep French typography and no word that scolds', async () => {
    for (const { fr } of await cataloguesOf(file)) {
      const wrong = Object.entries(fr).filter(([, text]) => / [:;!?»]|« |'|!|Oups|Veuillez/.test(text.replace(/\{\{[^}]+\}\}/g, '')));
      expect(wrong).toEqual([]);
    }
  });
});
