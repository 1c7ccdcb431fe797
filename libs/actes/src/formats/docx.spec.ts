import { beforeAll, describe, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { named, parseXml, textOf, type XmlElement } from '../../../../test/support/xml';
import type { ActesModel } from '../model';
import { docx } from './docx';
import { everyNode, hostileModel } from './every-node.fixture';

const words = (element: XmlElement): string => textOf(element, (one) => (one.name === 'w:tab' ? '\t' : one.name === 'w:br' ? '\n' : one.name === 'w:instrText' ? '' : null));
const value = (element: XmlElement | undefined, name: string): string | undefined => (element ? named(element, name)[0]?.attributes['w:val'] : undefined);

async function open(model: ActesModel) {
  const { bytes } = await docx.render(model);
  const files = unzipSync(bytes);
  const xml = (path: string) => parseXml(files[path] ?? new Uint8Array());
  return { bytes, files, xml, document: xml('word/document.xml'), styles: xml('word/styles.xml') };
}

/** Level of each style that has one, its parents' when it has none of its own. */
function levelsOf(styles: XmlElement): Map<string, number> {
  const all = new Map(named(styles, 'w:style').map((style) => [style.attributes['w:styleId'] ?? '', style]));
  const levelOf = (id: string | undefined): number | null => {
    const style = id === undefined ? undefined : all.get(id);
    if (!style) return null;
    return Number(value(style, 'w:outlineLvl') ?? (levelOf(value(style, 'w:basedOn')) ?? 10) - 1) + 1;
  };
  return new Map([...all.keys()].map((id) => [id, levelOf(id) ?? 10]));
}

describe('docx', () => {
  let volume: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    volume = await open(everyNode());
  });

  test('has the titles of the model, at their levels, in order', async () => {
    const { document, styles } = volume;
    const levels = levelsOf(styles);
    const titles = named(document, 'w:p').flatMap((paragraph) => {
      const level = levels.get(value(paragraph, 'w:pStyle') ?? '') ?? 10;
      return level <= 5 ? [`${level} ${words(paragraph)}`] : [];
    });
    expect(titles.slice(0, 8)).toEqual(['1 Ours et mentions', '1 Sommaire', '1 Programme tel que tenu', '1 Avant-propos', '1 Ouverture de la journée', '2 Allocution d’ouverture', '1 Interventions', '2 Ce que la mer nous a appris']);
    expect(titles).toEqual(expect.arrayContaining(['3 À retenir', '3 Constats', '3 Échanges avec la salle', '4 Question 1', '2 A. Sigles', '3 Organismes', '2 Convergences', '3 Un titre de niveau 3']));
    expect(titles.filter((title, index) => index > 0 && Number(title[0]) > Number(titles[index - 1]?.[0]) + 1)).toEqual([]);
    expect(titles.at(-1)).toBe('1 Colophon');
  });

  test('leads every link, reference and entry of its contents somewhere, with the number of a page', async () => {
    const { document, xml } = volume;
    const bookmarks = named(document, 'w:bookmarkStart').map((one) => one.attributes['w:name'] ?? '');
    expect(new Set(bookmarks.map((name) => name.toLowerCase())).size).toBe(bookmarks.length);
    expect(bookmarks.filter((name) => !/^[A-Za-z_][A-Za-z0-9_]{0,39}$/.test(name))).toEqual([]);
    const anchors = named(document, 'w:hyperlink').flatMap((link) => link.attributes['w:anchor'] ?? []);
    const fields = named(document, 'w:instrText').flatMap((field) => /PAGEREF (\S+)/.exec(words({ ...field, name: '' }))?.[1] ?? []);
    expect([...anchors, ...fields].filter((target) => !bookmarks.includes(target))).toEqual([]);
    const entries = named(document, 'w:p').filter((paragraph) => /^TOC[12]$/.test(value(paragraph, 'w:pStyle') ?? ''));
    expect(entries.length).toBeGreaterThan(15);
    for (const entry of entries) expect(words(entry)).toMatch(/\t\d+$/);
    const relations = new Set(named(xml('word/_rels/document.xml.rels'), 'Relationship').map((one) => one.attributes.Id));
    expect(named(document, 'w:hyperlink').flatMap((link) => link.attributes['r:id'] ?? []).filter((id) => !relations.has(id))).toEqual([]);
  });

  test('says its pictures in words, repeats the heads of its tables, and never fixes a height of line', async () => {
    const { document, styles } = volume;
    const pictures = named(document, 'wp:docPr').map((one) => one.attributes.descr ?? '');
    expect(pictures.length).toBeGreaterThan(3);
    expect(pictures.filter((alt) => alt === '')).toEqual([]);
    for (const table of named(document, 'w:tbl')) {
      expect(named(table, 'w:tblHeader')).toHaveLength(1);
      expect(named(table, 'w:cantSplit')).toHaveLength(named(table, 'w:tr').length);
    }
    const spacings = [document, styles].flatMap((file) => named(file, 'w:spacing')).filter((spacing) => 'w:line' in spacing.attributes);
    expect(spacings.length).toBeGreaterThan(0);
    expect(spacings.filter((spacing) => spacing.attributes['w:lineRule'] !== 'auto')).toEqual([]);
    const known = new Set(named(styles, 'w:style').map((style) => style.attributes['w:styleId']));
    const used = named(document, 'w:pStyle', 'w:rStyle').map((style) => style.attributes['w:val']);
    expect(used.filter((id) => !known.has(id))).toEqual([]);
  });

  test('tells catalogues what it is, and its language to those who read it aloud', async () => {
    const { xml, styles } = volume;
    const core = xml('docProps/core.xml');
    expect(named(core, 'dc:title', 'dc:creator', 'dc:language', 'cp:keywords').map(words)).toEqual(['Habiter le littoral quand l’eau monte', 'Agence du littoral', 'littoral, recul', 'fr-FR']);
    const [defaults] = named(styles, 'w:docDefaults');
    expect(value(defaults, 'w:lang')).toBe('fr-FR');
    expect(named(xml('word/document.xml'), 'w:lang').map((lang) => lang.attributes['w:val'])).toEqual(expect.arrayContaining(['en', 'ar']));
  });

  test('takes hostile words as words: every part well-formed, nothing lost', async () => {
    const { files, document } = await open(hostileModel());
    for (const [path, content] of Object.entries(files)) if (/\.(?:xml|rels)$/.test(path)) parseXml(content);
    const text = words(document);
    expect(text).toContain(']]> <b>&amp;</b> "\' \ufffd   #read("/etc/passwd") {{x}} =1+1   trois espaces\tune tabulation');
    expect(text).toContain('Niveau 40');
    expect(text).toContain('Fond');
  });

  test('gives the same bytes for the same model', async () => {
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    expect(hash((await docx.render(everyNode())).bytes)).toBe(hash(volume.bytes));
  });
});
