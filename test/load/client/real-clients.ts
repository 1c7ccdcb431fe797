import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket as NodeSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { nextOrigin, type Door } from './raw-client';
import type { TypedNote } from './table';
import { lettersUntil } from './typed-letter';

/** A client as people have it: y-websocket, or Hocuspocus's own provider. */
export interface RealClient {
  /** The paragraphs of the note as this client reads them. */
  paragraphs(): string[];
  destroy(): void;
}

interface Fragment {
  toArray(): { toString(): string }[];
}

const read = (fragment: Fragment): string[] => fragment.toArray().map((child) => child.toString().replace(/<[^>]*>/g, ''));

/** The parts of Hocuspocus's client that are used here. */
interface HocuspocusClient {
  HocuspocusProviderWebsocket: new (options: object) => { destroy(): void };
  HocuspocusProvider: new (options: object) => { attach(): void; destroy(): void };
}

/** Opens one. The relay keeps nothing: its clients start from the note's first words. */
export function openReal(door: Door, noteId: string, token: string, firstWords: Uint8Array): RealClient {
  if (door.system === 'hocuspocus') return openHocuspocus(door, noteId, token);
  const doc = new Y.Doc();
  if (door.system === 'relay') Y.applyUpdate(doc, firstWords);
  class Socket extends NodeSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers: { authorization: `Bearer ${token}` } });
    }
  }
  const origin = nextOrigin(door);
  const address = door.system === 'ours' ? `${origin}/collab` : origin;
  const provider = new WebsocketProvider(address, noteId, doc, { WebSocketPolyfill: Socket as unknown as typeof WebSocket, disableBc: true, maxBackoffTime: 200 });
  return { paragraphs: () => read(doc.getXmlFragment('note')), destroy: () => provider.destroy() };
}

function openHocuspocus(door: Door, noteId: string, token: string): RealClient {
  const require = createRequire(join(door.peers ?? '.', 'package.json'));
  // Its own Yjs: two copies of the library do not know each other's documents.
  const { Doc } = require('yjs') as typeof Y;
  const { HocuspocusProvider, HocuspocusProviderWebsocket } = require('@hocuspocus/provider') as HocuspocusClient;
  const document = new Doc();
  const socket = new HocuspocusProviderWebsocket({ url: nextOrigin(door), WebSocketPolyfill: NodeSocket });
  const provider = new HocuspocusProvider({ websocketProvider: socket, name: noteId, document, token });
  provider.attach();
  const destroy = (): void => {
    provider.destroy();
    socket.destroy();
  };
  return { paragraphs: () => read(document.getXmlFragment('note')), destroy };
}

/**
 * Waits until a real client reads exactly what the raw ones have typed.
 * @returns null, or the first difference
 */
export async function differenceFrom(real: RealClient, note: TypedNote, typed: readonly number[], start: string, patience = 20_000): Promise<string | null> {
  const letters = typed.map((clock, writer) => lettersUntil(note.firstClient + writer, clock));
  const until = Date.now() + patience;
  for (;;) {
    const paragraphs = real.paragraphs();
    const wrong = letters.findIndex((own, writer) => paragraphs[writer] !== start + own);
    if (wrong < 0) return null;
    if (Date.now() > until) {
      const [has, should] = [paragraphs[wrong] ?? '', start + (letters[wrong] ?? '')];
      return `writer ${wrong}: ${has.length} signs instead of ${should.length}${should.startsWith(has) ? ', the end is missing' : ', and they differ'}`;
    }
    await wait(50);
  }
}
