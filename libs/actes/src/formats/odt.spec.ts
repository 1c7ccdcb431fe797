import { describe, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { named, parseXml, textOf, type XmlElement } from '../../../../test/support/xml';
import type { ActesModel } from '../model';
import { everyNode, hostileModel } from './every-node.fixture';
import { odt } from './odt';

const SIGNS: Record<string, string> = { 'text:tab': '\t', 'text:line-break': '\n', 'text:note': '', 'svg:title': '', 'svg:desc': '' };
const words = (element: XmlElement): string => textOf(element, (one) => (one.name === 'text:s' ? ' '.repeat(Number(one.attributes['text:c'] ?? '1')) : (SIGNS[one.name] ?? null)));

async function open(model: ActesModel) {
  const { bytes } = await odt.render(model);
  const files = unzipSync(bytes);
  const xml = (path: string) => parseXml(files[path] ?? new Uint8Array());
  return { bytes, files, content: xml('content.xml'), styles: xml('styles.xml'), meta: xml('meta.xml'), manifest: xml('META-INF/manifest.xml') };
}

describe('odt', () => {
  test('is a package as OpenDocument wants it: its kind first and not compressed, every file declared', async () => {
    const { bytes, files, manifest } = await open(everyNode());
    expect(Buffer.from(bytes).toString('latin1', 30, 38)).toBe('mimetype');
    expect(Buffer.from(bytes).readUInt16LE(8)).toBe(0);
    expect(strFromU8(files.mimetype ?? new Uint8Array())).toBe('application/vnd.oasis.opendocument.text');
    const declared = named(manifest, 'manifest:file-entry').map((entry) => entry.attributes['manifest:full-path']);
    expect(declared.toSorted()).toEqual(['/', ...Object.keys(files).filter((path) => path !== 'mimetype' && !path.startsWith('META-INF'))].toSorted());
  });

  test('has the titles of the model, at their levels, in order', async () => {
    const { content } = await open(everyNode());
    const titles = named(content, 'text:h').map((title) => `${title.attributes['text:outline-level']} ${words(title)}`);
    expect(titles.slice(0, 8)).toEqual(['1 Ours et mentions', '1 Sommaire', '1 Programme tel que tenu', '1 Avant-propos', '1 Ouverture de la journée', '2 Allocution d’ouverture', '1 Interventions', '2 Ce que la mer nous a appris']);
    expect(titles).toEqual(expect.arrayContaining(['3 À retenir', '3 Constats', '3 Échanges avec la salle', '4 Question 1', '2 A. Sigles', '3 Organismes', '2 Convergences', '3 Un titre de niveau 3']));
    const levels = titles.map((title) => Number(title[0]));
    expect(levels.filter((level, index) => index > 0 && level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
    expect(titles.at(-1)).toBe('1 Colophon');
  });

  test('gives a page to each entry of its contents, and a place to each link and reference', async () => {
    const { content } = await open(everyNode());
    const bookmarks = named(content, 'text:bookmark').map((one) => one.attributes['text:name']);
    expect(new Set(bookmarks).size).toBe(bookmarks.length);
    const asked = [...named(content, 'text:bookmark-ref').map((one) => one.attributes['text:ref-name']), ...named(content, 'text:a').flatMap((one) => (one.attributes['xlink:href']?.startsWith('#') ? [one.attributes['xlink:href'].slice(1)] : []))];
    expect(asked.filter((target) => !bookmarks.includes(target))).toEqual([]);
    const [contents] = named(content, 'text:index-body');
    const entries = contents ? named(contents, 'text:p') : [];
    expect(entries.length).toBeGreaterThan(15);
    for (const entry of entries) expect(named(entry, 'text:bookmark-ref')).toHaveLength(1);
    expect(bookmarks).toEqual(expect.arrayContaining(['g1-p2', 's3-q1', 'talks']));
  });

  test('says its pictures in words, repeats the heads of its tables, and asks for no style that is not there', async () => {
    const { content, styles, files } = await open(everyNode());
    const frames = named(content, 'draw:frame');
    expect(frames.length).toBeGreaterThan(3);
    for (const frame of frames) expect(named(frame, 'svg:desc').map(words).join('')).not.toBe('');
    for (const image of named(content, 'draw:image')) expect(files[image.attributes['xlink:href'] ?? '']).toBeDefined();
    for (const table of named(content, 'table:table')) expect(named(table, 'table:table-header-rows')).toHaveLength(1);
    const known = new Set([...named(content, 'style:style', 'text:list-style'), ...named(styles, 'style:style')].map((style) => style.attributes['style:name']));
    const used = [content, styles].flatMap((file) => named(file, 'text:p', 'text:h', 'text:span', 'text:a', 'text:list', 'table:table', 'table:table-cell')).map((one) => one.attributes['text:style-name'] ?? one.attributes['table:style-name']);
    expect(used.filter((name) => name === undefined || !known.has(name))).toEqual([]);
    // LibreOffice would map roles of the PDF to them.
    expect([...known].filter((name) => ['Figure', 'Note', 'Table', 'List', 'Link'].includes(name ?? ''))).toEqual([]);
  });

  test('tells catalogues what it is', async () => {
    const { meta, styles } = await open(everyNode());
    const said = (name: string) => named(meta, name).map(words);
    expect(said('dc:title')).toEqual(['Habiter le littoral quand l’eau monte']);
    expect(said('dc:language')).toEqual(['fr-FR']);
    expect(said('dc:creator')).toEqual(['Agence du littoral']);
    expect(said('meta:keyword')).toEqual(['littoral', 'recul']);
    expect(said('meta:user-defined')).toContain('Licence Ouverte 2.0');
    const [text] = named(styles, 'style:default-style');
    expect(text && named(text, 'style:text-properties')[0]?.attributes).toMatchObject({ 'fo:language': 'fr', 'fo:country': 'FR' });
  });

  test('is drawn with faces that every office has, unless the theme says otherwise', async () => {
    const facesOf = async (model: ActesModel) => named((await open(model)).styles, 'style:font-face').map((face) => face.attributes['style:name']);
    expect(await facesOf(everyNode())).toEqual(['Arial']);
    const model = everyNode();
    expect(await facesOf({ ...model, theme: { ...model.theme, faces: 'source' } })).toEqual(['Source Serif 4', 'Source Sans 3']);
  });

  test('takes hostile words as words: well-formed, whole, spaces kept', async () => {
    const { content, meta } = await open(hostileModel());
    const text = words(content);
    expect(text).toContain(']]> <b>&amp;</b> "\' \ufffd   #read("/etc/passwd") {{x}} =1+1   trois espaces\tune tabulation');
    expect(text).toContain('Niveau 40');
    expect(text).toContain('Fond');
    expect(named(meta, 'dc:title').map(words).join('').length).toBeGreaterThan(300);
    expect(named(content, 'script', 'b')).toEqual([]);
  });

  test('gives the same bytes for the same model', async () => {
    const hash = async () => createHash('sha256').update((await odt.render(everyNode())).bytes).digest('hex');
    expect(await hash()).toBe(await hash());
  });
});
