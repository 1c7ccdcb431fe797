import { describe, expect, it } from '@jest/globals';
import * as Y from 'yjs';
import { base64Of, isCovered } from './offered';

const vectorOf = (ydoc: Y.Doc): Uint8Array => Y.encodeStateVector(ydoc);

/** This device's words, what was proposed of them, and what the server has by now. */
function sheet() {
  const [mine, server] = [new Y.Doc(), new Y.Doc()];
  mine.getText('note').insert(0, 'refusé ');
  return { mine, server, upTo: base64Of(vectorOf(mine)) };
}

describe('words that were proposed', () => {
  it('are told from words that nobody has been told of', () => {
    const { mine, server, upTo } = sheet();
    expect(isCovered(mine, upTo, null)).toBe(true);
    mine.getText('note').insert(0, 'après ');
    expect(isCovered(mine, upTo, vectorOf(server))).toBe(false);
  });

  it('stay proposed when others write', () => {
    const { mine, server, upTo } = sheet();
    server.getText('note').insert(0, 'd’un autre');
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(server));
    expect(isCovered(mine, upTo, null)).toBe(false);
    expect(isCovered(mine, upTo, vectorOf(server))).toBe(true);
  });
});
