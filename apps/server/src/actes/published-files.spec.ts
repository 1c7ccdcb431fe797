import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { Facts } from '../live/facts';
import type { EditionsService, PublishedFile } from './editions.service';
import { PublishedFiles } from './published-files';

const fileOf = (size: number): PublishedFile => ({ mime: 'application/pdf', bytes: Buffer.alloc(size), sha256: '', name: 'actes.pdf' });
const MEGA = 1024 * 1024;

/** The files of a node, what it asked of the database, and the bus of its facts. */
function node() {
  const facts = new Facts();
  const asked: string[] = [];
  const withdrawn = new Set<string>();
  const editions = { isPublic: async (id: string) => (asked.push(id), !withdrawn.has(id)) } as unknown as EditionsService;
  const files = new PublishedFiles(editions, facts);
  const read = (address: string, size = 10) => files.keep(address, 'edition', async () => fileOf(size));
  return { facts, asked, withdrawn, files, read };
}

afterEach(() => void jest.useRealTimers());

describe('the files of published editions', () => {
  test('are read once, then asked for nothing', async () => {
    const { files, read, asked } = node();
    const file = await read('/a/actes.pdf');
    expect(await files.find('/a/actes.pdf')).toBe(file);
    expect(await files.find('/b/actes.pdf')).toBeNull();
    expect(asked).toEqual([]);
  });

  test.each(['here', 'node'] as const)('are forgotten as soon as an edition is withdrawn: %s', async (origin) => {
    const { files, read, facts } = node();
    await read('/a/');
    if (origin === 'here') facts.tell('edition.withdrawn', { editionId: 'edition' });
    else facts.hear('edition.withdrawn', { editionId: 'edition' }, 'node');
    expect(await files.find('/a/')).toBeNull();
  });

  test('are forgotten when something may have been missed, and when an edition may have taken the words of another', async () => {
    const { files, read, facts } = node();
    await read('/a/');
    facts.mayHaveMissed();
    expect(await files.find('/a/')).toBeNull();
    await read('/a/');
    facts.tell('edition.published', { cycleId: 'c', seanceId: null, editionId: 'e' });
    expect(await files.find('/a/')).toBeNull();
  });

  test('are not kept when an edition was withdrawn while they were read', async () => {
    const { files, facts } = node();
    await files.keep('/a/', 'edition', async () => {
      facts.tell('edition.withdrawn', { editionId: 'edition' });
      return fileOf(10);
    });
    expect(await files.find('/a/')).toBeNull();
  });

  test('are asked about again after a minute, by a node that nobody tells', async () => {
    jest.useFakeTimers({ now: 0 });
    const { files, read, asked, withdrawn } = node();
    await read('/a/');
    jest.setSystemTime(61_000);
    expect(await files.find('/a/')).not.toBeNull();
    expect(await files.find('/a/')).not.toBeNull();
    expect(asked).toEqual(['edition']);
    withdrawn.add('edition');
    jest.setSystemTime(125_000);
    expect(await files.find('/a/')).toBeNull();
  });

  test('take no more room than they have: those read last stay', async () => {
    const { files, read } = node();
    await read('/huge/', 20 * MEGA);
    expect(await files.find('/huge/')).toBeNull();
    for (let index = 0; index < 5; index += 1) {
      await read(`/${index}/`, 15 * MEGA);
      await files.find('/0/');
    }
    expect(await Promise.all([0, 1, 2, 3, 4].map(async (index) => (await files.find(`/${index}/`)) !== null))).toEqual([true, false, true, true, true]);
  });
});
