import { describe, expect, test } from '@jest/globals';
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { strFromU8, unzipSync } from 'fflate';
import { fullVolume } from '../full-volume.fixture';
import type { ActesModel } from '../model';
import { epub } from './epub';
import { everyNode, hostileModel } from './every-node.fixture';

const draw = async (model: ActesModel = fullVolume()) => (await epub.render(model)).bytes;
const filesOf = (bytes: Uint8Array) => Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]));
const sheetsOf = (files: Record<string, string>) => Object.entries(files).filter(([path]) => path.endsWith('.xhtml'));

describe('epub', () => {
  test.each([
    ['a whole volume', fullVolume],
    ['every node', everyNode],
    ['hostile words', hostileModel],
  ])('has no error and no warning for epubcheck: %s', async (_, model) => {
    const report = await EpubCheck.validate(await draw(model()));
    expect(report.messages.filter(({ severity }) => ['fatal', 'error', 'warning'].includes(severity)).map(({ id, message, location }) => `${location?.path ?? ''}:${location?.line ?? ''} ${id} ${message}`)).toEqual([]);
  });

  test('begins with its type, which is not compressed', async () => {
    const bytes = Buffer.from(await draw());
    expect(bytes.subarray(30, 58).toString('latin1')).toBe('mimetypeapplication/epub+zip');
  });

  test('is the same bytes each time, and another book for another edition', async () => {
    const model = fullVolume();
    expect(Buffer.from(await draw(model)).equals(Buffer.from(await draw(fullVolume())))).toBe(true);
    const identifier = (bytes: Uint8Array) => /urn:uuid:[0-9a-f-]{36}/.exec(filesOf(bytes)['EPUB/package.opf'] ?? '')?.[0];
    expect(identifier(await draw(model))).toBeDefined();
    expect(identifier(await draw({ ...model, edition: { ...model.edition, version: '9.9' } }))).not.toBe(identifier(await draw(model)));
  });

  test('follows links from one file to another, and prints the words of those that lead nowhere', async () => {
    const files = filesOf(await draw());
    const ids = new Map(sheetsOf(files).map(([path, text]) => [path.replace('EPUB/', ''), new Set([...text.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]))]));
    const broken = sheetsOf(files).flatMap(([path, text]) =>
      [...text.matchAll(/ href="([^":]*)#([^"]+)"/g)].filter(([, file, id]) => !ids.get(file || path.replace('EPUB/', ''))?.has(id ?? '')).map((match) => match[0]),
    );
    expect(broken).toEqual([]);
    expect(files['EPUB/nav.xhtml']).toMatch(/href="\d{3}-groups-g2\.xhtml#g2">Groupe 2/);
  });

  test('has its footnotes in the file that calls them', async () => {
    const [talk] = sheetsOf(filesOf(await draw())).filter(([, text]) => text.includes('doc-noteref'));
    expect(talk?.[1]).toMatch(/role="doc-footnote"><p><a href="#call-1"[^>]*>1<\/a> Moyenne de 1998 à 2025/);
  });

  test('fetches nothing and runs nothing', async () => {
    const files = filesOf(await draw(everyNode()));
    for (const [path, text] of sheetsOf(files)) expect([path, text.match(/<script|\bon\w+=|src="(?!images\/)|<link[^>]*href="(?!style\.css)/g)]).toEqual([path, null]);
    expect(files['EPUB/style.css']).not.toMatch(/url\(|@import/);
  });
});
