import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { RoomConnection } from '@pleniere/collab';
import { CLOSE, MAX_FIRST_FRAME, PARAMS } from '@pleniere/contract';
import { can, type Actor } from '@pleniere/domain';
import { NOTE_SCHEMA_VERSION } from '@pleniere/note-schema';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { validate } from 'uuid';
import { WebSocketServer, type WebSocket } from 'ws';
import { ActorResolver } from '../auth/actor-resolver';
import { Cookies } from '../auth/cookies';
import { originAllowed } from '../auth/origin';
import { CONFIG, type Config } from '../config';
import { Facts, type ServerFacts } from '../live/facts';
import { subjectOf, type NoteRow } from '../notes/note-rows';
import { NoteStates } from '../notes/note-states.service';
import { NotesService } from '../notes/notes.service';
import { NoteRooms } from './note-rooms.service';
import { participantOf } from './participant';
import { WsSocket } from './ws-socket';

/** How often a silent line is tried, and a right that ends by the clock is looked at again, ms. */
const ROUND = 30_000;

/** Upgrades that engine.io answers itself. */
const LIVE = /^\/(live|socket\.io)(\/|$)/;

interface Guest {
  ws: WebSocket;
  connection: RoomConnection;
  request: IncomingMessage;
  actor: Actor;
  noteId: string;
  isAlive: boolean;
}

/** The door of `/collab`: who may open which note. Behind it, everything is libs/collab. */
@Injectable()
export class CollabServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('collab');
  private readonly sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, skipUTF8Validation: true, maxPayload: MAX_FIRST_FRAME });
  private readonly guests = new Set<Guest>();
  private round: NodeJS.Timeout | undefined;
  /** How many changes of access were told: a door that was being opened during one is looked at again. */
  private changes = 0;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly host: HttpAdapterHost,
    private readonly actors: ActorResolver,
    private readonly cookies: Cookies,
    private readonly notes: NotesService,
    private readonly states: NoteStates,
    private readonly facts: Facts,
    private readonly open: NoteRooms,
  ) {}

  onApplicationBootstrap(): void {
    // A command of the terminal has the same services but no server.
    const adapter = this.host.httpAdapter as HttpAdapterHost['httpAdapter'] | undefined;
    if (!adapter) return;
    const server = adapter.getHttpServer() as Server;
    server.on('upgrade', (request, socket, head) => this.onUpgrade(request, socket, head));
    this.facts.on('access.changed').subscribe((fact) => this.onAccessChanged(fact));
    this.round = setInterval(() => void this.lookAgain(), ROUND).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.round);
    await this.open.close();
    // Those who do not answer the close are cut.
    const grace = setTimeout(() => this.guests.forEach((guest) => guest.ws.terminate()), 1000);
    await Promise.all([...this.guests].map((guest) => new Promise((done) => (guest.ws.readyState === guest.ws.CLOSED ? done(null) : guest.ws.once('close', done)))));
    clearTimeout(grace);
  }

  /** The one router of upgrades: /collab is ours, /live and /socket.io are engine.io's own, there is nothing else. */
  private onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = urlOf(request);
    if (url && LIVE.test(url.pathname)) return;
    socket.on('error', () => socket.destroy());
    if (!url || !url.pathname.startsWith('/collab/')) return refuse(socket, '404 Not Found');
    if (!originAllowed(request, this.config.publicUrl)) return refuse(socket, '403 Forbidden');
    void this.knock(request, socket, head, url);
  }

  private async knock(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): Promise<void> {
    const noteId = url.pathname.slice('/collab/'.length).toLowerCase();
    const answer = await this.decide(request, noteId, schemaOf(url)).catch((error: unknown) => {
      this.logger.error(String(error));
      return CLOSE.restart;
    });
    if (socket.destroyed) return;
    this.sockets.handleUpgrade(request, socket, head, (ws) => {
      // `ws` closes by itself after an error, and says 1009 when the frame was too large.
      ws.on('error', () => undefined);
      // Only now: a browser cannot read why an upgrade was refused.
      if (typeof answer === 'number') ws.close(answer);
      else this.welcome(ws, request, answer, url.searchParams.get(PARAMS.receipts) === '1');
    });
  }

  /** Who comes and to which note; or the code with which the door closes, the same for notes that do not exist and for those of others. */
  private async decide(request: IncomingMessage, noteId: string, schema: number | null): Promise<{ actor: Actor; row: NoteRow } | number> {
    for (;;) {
      const seen = this.changes;
      const actor = await this.actors.ofRequest(request);
      const row = validate(noteId) ? await this.notes.row(noteId) : null;
      if (seen !== this.changes) continue;
      const hasEnded = actor.kind === 'visitor' && (request.headers.authorization !== undefined || this.cookies.sessionOf(request) !== null);
      if (hasEnded) return CLOSE.sessionEnded;
      if (!row || !can(actor, 'note.read', subjectOf(row))) return CLOSE.noNoteOrRight;
      if (schema === null) return { actor, row };
      // An editor deletes what its schema does not know, for everybody: it must not read a word.
      if (schema < row.schema_version) return CLOSE.clientTooOld;
      // A page from a newer server that is starting beside this one: that one will answer it.
      if (schema > NOTE_SCHEMA_VERSION) return CLOSE.restart;
      if (schema > row.schema_version && can(actor, 'note.write', subjectOf(row))) await this.notes.raiseSchema(row.id, schema);
      return { actor, row };
    }
  }

  private welcome(ws: WebSocket, request: IncomingMessage, { actor, row }: { actor: Actor; row: NoteRow }, wantsReceipts: boolean): void {
    this.states.learn(row.id, row.state);
    request.socket.setNoDelay(true);
    const participant = participantOf(actor, wantsReceipts, () => ({ ...subjectOf(row), noteState: this.states.get(row.id) }), () => row.recovery_until !== null && row.recovery_until.getTime() > Date.now());
    const connection = this.open.rooms.connect(row.id, new WsSocket(ws), participant);
    const guest: Guest = { ws, connection, request, actor, noteId: row.id, isAlive: true };
    this.guests.add(guest);
    ws.on('message', (data: Buffer, isBinary) => (isBinary ? connection.receive(data) : connection.close(CLOSE.malformed)));
    ws.on('pong', () => (guest.isAlive = true));
    ws.on('close', () => {
      this.guests.delete(guest);
      connection.ended();
    });
  }

  private onAccessChanged(fact: ServerFacts['access.changed']): void {
    this.changes += 1;
    for (const guest of this.guests) if (concerns(fact, guest)) guest.connection.close(CLOSE.accessChanged);
  }

  /** Cuts lines that no longer answer; sends those whose right has ended by the clock back to the door. */
  private async lookAgain(): Promise<void> {
    for (const guest of [...this.guests]) {
      if (!guest.isAlive) {
        guest.ws.terminate();
        continue;
      }
      guest.isAlive = false;
      guest.ws.ping();
      const actor = await this.actors.ofRequest(guest.request).catch(() => guest.actor);
      if (actor.kind === 'visitor') guest.connection.close(CLOSE.accessChanged);
    }
  }
}

function concerns(fact: ServerFacts['access.changed'], { actor, noteId }: Guest): boolean {
  return (
    fact.noteId === noteId ||
    ('sessionId' in actor && fact.sessionId === actor.sessionId) ||
    ('doorId' in actor && fact.doorId === actor.doorId) ||
    ('userId' in actor && fact.userId === actor.userId) ||
    ('tokenId' in actor && fact.tokenId === actor.tokenId)
  );
}

/** The note schema that a page says it knows; null for programs without an editor. */
function schemaOf(url: URL): number | null {
  const said = url.searchParams.get(PARAMS.schema);
  return said === null ? null : Number(said) || 0;
}

function urlOf(request: IncomingMessage): URL | null {
  try {
    return new URL(request.url ?? '', 'http://host');
  } catch {
    return null;
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
