import { Inject, Logger, type OnModuleDestroy } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayConnection, type OnGatewayDisconnect, type OnGatewayInit } from '@nestjs/websockets';
import { DomainError, LIVE_MAX_MESSAGE, LIVE_MAX_UNASKED, LIVE_PATH, type LiveEvents } from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import { Subscription } from 'rxjs';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import { originAllowed } from '../auth/origin';
import { CONFIG, type Config } from '../config';
import { ShownViews } from '../restitution/shown-views.service';
import { Facts, type Origin, type ServerFacts } from './facts';
import { Followers } from './followers';
import { LiveDoor, type Admission } from './live-door.service';
import { ShownPush, type SendShown } from './shown-push.service';

type Emits = { [Event in keyof LiveEvents]: (payload: LiveEvents[Event]) => void };
type LiveServer = Server<DefaultEventsMap, Emits, DefaultEventsMap, Admission>;
type LiveSocket = Socket<DefaultEventsMap, Emits, DefaultEventsMap, Admission>;

const plenaryRoom = (seanceId: string): string => `plenary:${seanceId}`;
const teamRoom = (seanceId: string): string => `team:${seanceId}`;
const cycleRoom = (cycleId: string): string => `cycle:${cycleId}`;

/**
 * `destroyUpgrade`: engine.io would otherwise hang up, after a second, on the upgrades of /collab that are not its own.
 * `pingInterval`, `pingTimeout`: a phone whose wifi has died without a word says « Hors ligne » within 18 seconds rather than 45.
 */
const OPTIONS = { path: LIVE_PATH, serveClient: false, maxHttpBufferSize: LIVE_MAX_MESSAGE, destroyUpgrade: false, pingInterval: 10_000, pingTimeout: 8_000 };

/** Was this connection admitted on the strength of what has just changed? */
function dependsOn(actor: Actor, fact: ServerFacts['access.changed']): boolean {
  if (actor.kind === 'visitor') return false;
  if (actor.kind === 'program') return actor.tokenId === fact.tokenId;
  const byAccount = actor.kind === 'user' ? actor.userId === fact.userId : actor.doorId === fact.doorId;
  return actor.sessionId === fact.sessionId || byAccount;
}

/** `/live`: tells facts after their commit, reads nothing but the handshake, and chooses the rooms itself. */
@WebSocketGateway(OPTIONS)
export class LiveGateway implements OnGatewayInit<LiveServer>, OnGatewayConnection<LiveSocket>, OnGatewayDisconnect<LiveSocket>, OnModuleDestroy {
  private readonly logger = new Logger('live');
  private readonly listening = new Subscription();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly facts: Facts,
    private readonly door: LiveDoor,
    private readonly views: ShownViews,
    private readonly shown: ShownPush,
    private readonly followers: Followers,
  ) {}

  afterInit(server: LiveServer): void {
    server.engine.opts.allowRequest = (request, answer) => answer(null, originAllowed(request, this.config.publicUrl));
    server.use((socket, next) => {
      this.door.admit(socket.request, socket.handshake.auth).then(
        (admission) => {
          socket.data = admission;
          next();
        },
        (error: unknown) => next(this.refusal(error)),
      );
    });
    this.tellFacts(server);
  }

  handleConnection(socket: LiveSocket): void {
    const { seanceId, cycleId, team } = socket.data;
    this.ignoreEvents(socket);
    void socket.join([plenaryRoom(seanceId), ...(team ? [teamRoom(seanceId), cycleRoom(cycleId)] : [])]);
    if (team) this.followers.moveTeam(seanceId, 1);
    else this.followers.move(seanceId, 1);
    this.views.of(seanceId).then(
      ({ view }) => socket.emit('shown', view),
      (error: unknown) => this.logger.warn(`No first view for a follower: ${String(error)}`),
    );
  }

  handleDisconnect(socket: LiveSocket): void {
    const { seanceId, team } = socket.data;
    if (team) this.followers.moveTeam(seanceId, -1);
    else this.followers.move(seanceId, -1);
    if (!this.someoneFollows(socket.nsp, seanceId)) this.shown.forget(seanceId);
  }

  onModuleDestroy(): void {
    this.listening.unsubscribe();
  }

  /** A refusal keeps its name, so that the page can say it; a fault is logged and told as « not now ». */
  private refusal(error: unknown): Error {
    if (!(error instanceof DomainError)) this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const code = error instanceof DomainError ? error.code : 'unavailable';
    return Object.assign(new Error(code), { data: { code } });
  }

  /** Nobody asks for anything here. A client that insists is mistaken or hostile, and is let go. */
  private ignoreEvents(socket: LiveSocket): void {
    let unasked = 0;
    socket.onAny(() => {
      unasked += 1;
      if (unasked >= LIVE_MAX_UNASKED) socket.disconnect(true);
    });
  }

  private someoneFollows(server: Pick<LiveServer['sockets'], 'adapter'>, seanceId: string): boolean {
    return (server.adapter.rooms.get(plenaryRoom(seanceId))?.size ?? 0) > 0;
  }

  /**
   * A small fact is told once, to the clients of all nodes, by the node where it happened; one that was read in the database, by this node to
   * its own. The shown view is made and pushed by each node to its own followers, beside what that node last sent them.
   */
  private tellFacts(server: LiveServer): void {
    const tell = <Event extends keyof Emits>(origin: Origin, room: string, event: Event, ...said: Parameters<Emits[Event]>): void => {
      if (origin === 'here') server.to(room).emit(event, ...said);
      else if (origin === 'database') server.local.to(room).emit(event, ...said);
    };
    const push = (seanceId: string): void => {
      if (!this.someoneFollows(server.sockets, seanceId)) return;
      const send: SendShown = (event, payload) => void server.local.to(plenaryRoom(seanceId)).emit(event, ...([payload] as Parameters<Emits[typeof event]>));
      void this.shown.push(seanceId, send);
    };
    this.listening.add(
      this.facts.withOrigin('note.projected').subscribe(({ fact, origin }) => {
        const { noteId, seanceId, version } = fact;
        if (seanceId === null) return;
        tell(origin, teamRoom(seanceId), 'note.changed', { noteId, seanceId, version });
        push(seanceId);
      }),
    );
    this.listening.add(
      this.facts.withOrigin('restitution.changed').subscribe(({ fact, origin }) => {
        tell(origin, teamRoom(fact.seanceId), 'restitution.changed', fact);
        push(fact.seanceId);
      }),
    );
    this.listening.add(
      this.facts.withOrigin('seance.changed').subscribe(({ fact: { seanceId }, origin }) => {
        tell(origin, teamRoom(seanceId), 'seance.changed', { seanceId });
        void this.closeOldCodes(server, seanceId);
        push(seanceId);
      }),
    );
    this.listening.add(
      this.facts.withOrigin('edition.published').subscribe(({ fact, origin }) => {
        tell(origin, fact.seanceId ? teamRoom(fact.seanceId) : cycleRoom(fact.cycleId), 'edition.published', fact);
      }),
    );
    this.listening.add(
      this.facts.missed.subscribe(() => {
        const followed = new Map([...server.sockets.sockets.values()].map(({ data }) => [data.seanceId, data.cycleId]));
        for (const [seanceId, cycleId] of followed) this.facts.hear('seance.changed', { cycleId, seanceId }, 'database');
      }),
    );
    this.listening.add(
      this.followers.changed.subscribe((seanceId) => {
        server.local.to(teamRoom(seanceId)).emit('followers.changed', { seanceId, followers: this.followers.of(seanceId) });
      }),
    );
    this.listening.add(
      this.facts.on('access.changed').subscribe((fact) => {
        for (const socket of server.sockets.sockets.values()) if (dependsOn(socket.data.actor, fact)) socket.disconnect(true);
      }),
    );
  }

  /** A room that has changed its code, or is in the bin, no longer shows anything to those who came by the old one. */
  private async closeOldCodes(server: LiveServer, seanceId: string): Promise<void> {
    for (const socket of server.sockets.sockets.values()) {
      const { code } = socket.data;
      if (socket.data.seanceId !== seanceId || code === null) continue;
      if (!(await this.door.stillOpens(code, seanceId))) socket.disconnect(true);
    }
  }
}
