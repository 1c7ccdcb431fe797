import { FRAME, SYNC } from '@pleniere/contract';
import type { Role } from '@pleniere/domain';
import * as decoding from 'lib0/decoding';
import { createHash, randomBytes } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { v7 } from 'uuid';
import { WebSocket as NodeSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { TestServer } from '../support';

/** A séance of two groups, put straight into the database. */
export interface Day {
  cycleId: string;
  seanceId: string;
  groups: string[];
}

/** Makes a cycle, a séance and its groups. */
export async function aDay(server: TestServer): Promise<Day> {
  const day = { cycleId: v7(), seanceId: v7(), groups: [v7(), v7()] };
  await server.sql('INSERT INTO cycle (id, import_id, slug, title) VALUES ($1, $2, $2, $2)', [day.cycleId, `cycle-${day.cycleId}`]);
  await server.sql('INSERT INTO seance (id, cycle_id, import_id, position, slug, title, room_code) VALUES ($1, $2, $3, 0, $3, $3, $4)', [
    day.seanceId,
    day.cycleId,
    `day-${day.seanceId}`,
    'ABCDE',
  ]);
  for (const [index, group] of day.groups.entries()) {
    await server.sql('INSERT INTO seance_group (id, seance_id, import_id, position, number, title) VALUES ($1, $2, $3, $4, $4 + 1, $3)', [group, day.seanceId, `g${index + 1}`, index]);
  }
  return day;
}

/** A program's bearer token: on the whole séance, or on one group. */
export async function aToken(server: TestServer, day: Day, role: Role, groupId: string | null = null): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await server.sql(
    `INSERT INTO access_token (id, secret_hash, name, role, cycle_id, seance_id, group_id, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, now() + interval '1 day')`,
    [v7(), createHash('sha256').update(secret).digest(), `program ${role}`, role, day.cycleId, role === 'organiser' ? null : day.seanceId, groupId],
  );
  return secret;
}

/** Calls the API as a program. */
export async function call<T>(server: TestServer, secret: string, method: string, path: string, body?: unknown): Promise<{ status: number; data: T }> {
  const response = await fetch(server.url + path, {
    method,
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: response.status, data: (await response.json()) as T };
}

/** The ids of the notes of the day's groups, in their order. */
export async function notesOf(server: TestServer, secret: string, day: Day): Promise<string[]> {
  const { data } = await call<{ id: string }[]>(server, secret, 'GET', `/api/seances/${day.seanceId}/notes`);
  return data.map((note) => note.id);
}

/** A socket class of which each instance says these headers when it knocks. */
export type SocketWith = (headers: Record<string, string>) => new (url: string, protocols: string[]) => { send(frame: Uint8Array<ArrayBuffer>): void };

const webSocketWith: SocketWith = (headers) =>
  class extends NodeSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers });
    }
  };

/** A plain y-websocket client in Node, with a bearer token; it writes marks that can be told apart and keeps what it was told of them. */
export class Writer {
  readonly doc = new Y.Doc();
  readonly text = this.doc.getText('marks');
  readonly provider: WebsocketProvider;
  /** Marks that the server said are on disk. */
  readonly acknowledged = new Set<string>();
  readonly refusals: { n: number; code: number }[] = [];
  readonly closes: number[] = [];
  /** The server said that what is on screen may not be on disk. */
  isUnsaved = false;
  private readonly waiting: { mark: string; n: number }[] = [];
  private sent = 0;

  /** @param server or a proxy before it */
  constructor(server: Pick<TestServer, 'wsUrl'>, noteId: string, secret: string, receipts = true, socketWith: SocketWith = webSocketWith) {
    const onSend = (frame: Uint8Array): void => {
      if (frame[0] === FRAME.sync && frame[1] !== SYNC.step1) this.sent += 1;
    };
    const onOpen = (): void => {
      this.sent = 0;
      // What the last connection was told says nothing of this one.
      this.told = 0;
      this.waiting.length = 0;
      // A server says it again to whoever arrives (C30).
      this.isUnsaved = false;
    };
    class Socket extends socketWith({ authorization: `Bearer ${secret}` }) {
      constructor(url: string, protocols: string[]) {
        super(url, protocols);
        onOpen();
      }
      override send(frame: Uint8Array<ArrayBuffer>): void {
        onSend(frame);
        super.send(frame);
      }
    }
    this.provider = new WebsocketProvider(`${server.wsUrl}/collab`, noteId, this.doc, {
      WebSocketPolyfill: Socket as unknown as typeof WebSocket,
      params: receipts ? { ack: '1' } : {},
      disableBc: true,
      maxBackoffTime: 200,
    });
    this.provider.messageHandlers[FRAME.acknowledged] = (_, decoder) => this.onReceipt(decoding.readVarUint(decoder));
    this.provider.messageHandlers[FRAME.refused] = (_, decoder) => void this.refusals.push({ n: decoding.readVarUint(decoder), code: decoding.readVarUint(decoder) });
    this.provider.messageHandlers[FRAME.unsaved] = (_, decoder) => void (this.isUnsaved = decoding.readVarUint(decoder) === 1);
    this.provider.on('connection-close', (event) => event && this.closes.push(event.code));
  }

  /** Writes a mark that is nowhere else. */
  write(mark: string): void {
    this.text.insert(this.text.length, mark);
    this.waiting.push({ mark, n: this.sent });
  }

  /** Marks in the document as this client has it. */
  get seen(): string[] {
    return this.text.toString().match(/⟨[^⟩]*⟩/g) ?? [];
  }

  /** Whether the server said that everything sent on this connection is on disk. */
  get isSaved(): boolean {
    return this.provider.synced && this.told === this.sent && this.sent > 0;
  }

  /** Leaves without a word: no more frames, no more reconnection. */
  destroy(): void {
    this.provider.destroy();
    this.doc.destroy();
  }

  private told = 0;

  private onReceipt(n: number): void {
    this.told = n;
    while (this.waiting[0] && this.waiting[0].n <= n) {
      const done = this.waiting.shift();
      if (done) this.acknowledged.add(done.mark);
    }
  }
}

/** Opens a bare socket on a note and waits for its end. @returns the close code, or the HTTP status of a refused upgrade */
export function endOf(server: TestServer, path: string, headers: Record<string, string>, sent: (Uint8Array | string)[] = []): Promise<number> {
  return new Promise((done) => {
    const socket = new NodeSocket(server.wsUrl + path, { headers });
    socket.on('open', () => sent.forEach((frame) => socket.send(frame)));
    socket.on('unexpected-response', (_, response) => done(response.statusCode ?? 0));
    socket.on('error', () => undefined);
    socket.on('close', (code) => done(code));
  });
}

/** Lets a browser in by the door of a group and opens its note there; the page can be written on when this returns. */
export async function openSheet(server: TestServer, browser: Browser, day: Day, noteId: string, groupId: string): Promise<Page> {
  const door = await server.cli('link', '--role', 'rapporteur', '--seance', day.seanceId, '--group', groupId, '--json');
  const secret = new URL((JSON.parse(door.stdout) as { url: string }).url).hash.replace('#k=', '');
  const context = await browser.newContext({ locale: 'fr-FR' });
  const headers = { origin: server.url };
  await context.request.post(`${server.url}/api/doors/enter`, { data: { secret }, headers });
  await context.request.patch(`${server.url}/api/me`, { data: { name: 'Marc' }, headers });
  const page = await context.newPage();
  await page.goto(`${server.url}/notes/${noteId}`);
  await page.locator('.ProseMirror[contenteditable=true]').waitFor();
  return page;
}
