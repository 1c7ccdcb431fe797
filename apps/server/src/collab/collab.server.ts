import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { RoomConnection } from '@pleniere/collab';
import { CLOSE, ECHO, HEARTBEAT, MAX_FIRST_FRAME, MAX_NAMED_IDS, PARAMS, POLLING_PATH } from '@pleniere/contract';
import { can, type Actor } from '@pleniere/domain';
import { NOTE_SCHEMA_VERSION } from '@pleniere/note-schema';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { validate } from 'uuid';
import { WebSocketServer } from 'ws';
import { ActorResolver } from '../auth/actor-resolver';
import { Cookies } from '../auth/cookies';
import { originAllowed } from '../auth/origin';
import { CONFIG, type Config } from '../config';
import { Facts, type ServerFacts } from '../live/facts';
import { subjectOf, type NoteRow } from '../notes/note-rows';
import { NoteStates } from '../notes/note-states.service';
import { NotesService } from '../notes/notes.service';
import { Echo } from './echo';
import type { Line } from './line';
import { NoteRooms } from './note-rooms.service';
import { participantOf } from './participant';
import { PollingDoor } from './polling-door';
import { WebSocketLine } from './web-socket-line';

/** How often a right that ends by the clock is looked at again, ms. */
const ROUND = 30_000;

/** Upgrades that engine.io answers itself. */
const LIVE = /^\/(live|socket\.io)(\/|$)/;

/** Who comes and to which note, as seen when the accesses had changed so many times; or the echo; or the code with which the door closes. */
type Answer = { actor: Actor; row: NoteRow; changes: number } | typeof ECHO.room | number;

interface Guest {
  line: Line;
  connection: RoomConnection;
  actor: Actor;
  noteId: string;
}

/** The door of `/collab` and `/collab-polling`: who may open which note. Behind it, everything is libs/collab. */
@Injectable()
export class CollabServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('collab');
  private readonly sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, skipUTF8Validation: true, maxPayload: MAX_FIRST_FRAME });
  private readonly polling: PollingDoor<Answer>;
  private readonly echo = new Echo();
  private readonly guests = new Set<Guest>();
  /** Notes that are being read for the door. */
  private readonly readings = new Map<string, Promise<NoteRow | null>>();
  private rounds: NodeJS.Timeout[] = [];
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
  ) {
    this.polling = new PollingDoor<Answer>(
      {
        decide: async (request) => (originAllowed(request, config.publicUrl) ? this.decide(request, POLLING_PATH) : null),
        isRefusal: (answer) => typeof answer === 'number',
        enter: (line, answer) => this.welcome(line, answer),
      },
      config.pingInterval,
    );
  }

  onApplicationBootstrap(): void {
    // A command of the terminal has the same services but no server.
    const adapter = this.host.httpAdapter as HttpAdapterHost['httpAdapter'] | undefined;
    if (!adapter) return;
    const server = adapter.getHttpServer() as Server;
    server.on('upgrade', (request, socket, head) => this.onUpgrade(request, socket, head));
    this.polling.attach(server);
    this.facts.on('access.changed').subscribe((fact) => this.onAccessChanged(fact));
    this.rounds = [setInterval(() => this.ping(), this.config.pingInterval).unref(), setInterval(() => void this.lookAgain(), ROUND).unref()];
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.rounds.forEach(clearInterval);
    await this.open.close();
    // Those who do not answer the close are cut.
    const last = [...this.guests].map(({ line }) => new Promise<void>((done) => line.onEnd(done)));
    const grace = setTimeout(() => this.guests.forEach(({ line }) => line.cut()), 1000);
    await Promise.all(last);
    clearTimeout(grace);
    this.echo.close();
    this.polling.close();
  }

  /** The one router of upgrades: /collab is ours, /live and /socket.io are engine.io's own, there is nothing else. */
  private onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = urlOf(request);
    if (url && LIVE.test(url.pathname)) return;
    socket.on('error', () => socket.destroy());
    if (!url || !url.pathname.startsWith('/collab/')) return refuse(socket, '404 Not Found');
    if (!originAllowed(request, this.config.publicUrl)) return refuse(socket, '403 Forbidden');
    void this.knock(request, socket, head);
  }

  private async knock(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const answer = await this.decide(request, '/collab');
    if (socket.destroyed) return;
    // Also those who are sent away: a browser cannot read why an upgrade was refused.
    this.sockets.handleUpgrade(request, socket, head, (ws) => this.welcome(new WebSocketLine(ws, request), answer));
  }

  /** The same answer for notes that do not exist and for those of others. Never throws: a database that does not answer is « come back ». */
  private async decide(request: IncomingMessage, path: string): Promise<Answer> {
    const noteId = roomOf(request, path);
    if (noteId === ECHO.room) return ECHO.room;
    try {
      for (;;) {
        const { changes } = this;
        const actor = await this.actors.ofRequest(request);
        const row = validate(noteId) ? await this.rowOf(noteId) : null;
        if (changes !== this.changes) continue;
        const hasEnded = actor.kind === 'visitor' && (request.headers.authorization !== undefined || this.cookies.sessionOf(request) !== null);
        if (hasEnded) return CLOSE.sessionEnded;
        if (!row || !can(actor, 'note.read', subjectOf(row))) return CLOSE.noNoteOrRight;
        const schema = schemaOf(request);
        if (schema === null || schema === row.schema_version) return { actor, row, changes };
        // An editor deletes what its schema does not know, for everybody: it must not read a word.
        if (schema < row.schema_version) return CLOSE.clientTooOld;
        // A page from a newer server that is starting beside this one: that one will answer it.
        if (schema > NOTE_SCHEMA_VERSION) return CLOSE.restart;
        if (!can(actor, 'note.write', subjectOf(row))) return { actor, row, changes };
        await this.notes.raiseSchema(row.id, schema);
      }
    } catch (error) {
      this.logger.error(String(error));
      return CLOSE.restart;
    }
  }

  /** Those who knock at once are answered from one reading; never from one that began before the last change of access. */
  private rowOf(noteId: string): Promise<NoteRow | null> {
    const key = `${noteId} ${this.changes}`;
    const reading = this.readings.get(key) ?? this.notes.row(noteId).finally(() => this.readings.delete(key));
    this.readings.set(key, reading);
    return reading;
  }

  private welcome(line: Line, answer: Answer): void {
    if (typeof answer === 'number') return line.close(answer, '');
    if (answer === ECHO.room) return this.echo.answer(line);
    // Long-polling opens a moment after the decision.
    if (answer.changes !== this.changes) return line.close(CLOSE.accessChanged, '');
    const { actor, row } = answer;
    this.states.learn(row.id, row.state);
    const said = urlOf(line.request)?.searchParams;
    const participant = participantOf(actor, {
      wantsReceipts: said?.get(PARAMS.receipts) === '1',
      ids: namedIds(said?.get(PARAMS.ids) ?? ''),
      subject: () => ({ ...subjectOf(row), noteState: this.states.get(row.id) }),
      mayCarry: () => row.recovery_until !== null && row.recovery_until.getTime() > Date.now(),
    });
    const connection = this.open.rooms.connect(row.id, line, participant);
    const guest: Guest = { line, connection, actor, noteId: row.id };
    this.guests.add(guest);
    line.listen({
      frame: (frame) => connection.receive(frame),
      nonsense: () => connection.close(CLOSE.malformed),
      ended: () => {
        this.guests.delete(guest);
        connection.ended();
      },
    });
  }

  private onAccessChanged(fact: ServerFacts['access.changed']): void {
    this.changes += 1;
    for (const guest of this.guests) if (concerns(fact, guest)) guest.connection.close(CLOSE.accessChanged);
  }

  /** Keeps quiet lines alive before proxies, shows browsers that theirs is, and cuts those that no longer answer. */
  private ping(): void {
    for (const { line } of [...this.guests]) {
      line.check();
      line.send(HEARTBEAT);
    }
  }

  /** Sends those whose right has ended by the clock back to the door. */
  private async lookAgain(): Promise<void> {
    for (const guest of [...this.guests]) {
      const actor = await this.actors.ofRequest(guest.line.request).catch(() => guest.actor);
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
function schemaOf(request: IncomingMessage): number | null {
  const said = urlOf(request)?.searchParams.get(PARAMS.schema) ?? null;
  return said === null ? null : Number(said) || 0;
}

/** The client ids that a device says are its own. */
const namedIds = (said: string): number[] => (said === '' ? [] : said.split(',').slice(-MAX_NAMED_IDS).map(Number).filter(Number.isSafeInteger));

/** The note, or what stands in its place, in an address below this path. */
function roomOf(request: IncomingMessage, path: string): string {
  return (urlOf(request)?.pathname ?? '').slice(path.length + 1).replace(/\/$/, '').toLowerCase();
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
