import { MAX_FIRST_FRAME, POLLING_PATH } from '@pleniere/contract';
import { Server as Engine, type Transport } from 'engine.io';
import type { IncomingMessage, Server } from 'node:http';
import { PollingLine } from './polling-line';

/** A poll is answered at least so often, ms: no proxy that cuts what is idle for 20 seconds sees one that is. */
const LONGEST_POLL = 10_000;

/** Binary travels as base64 in a poll's body; the margin is for the frames that go with the large one. */
const MAX_BODY = Math.ceil((MAX_FIRST_FRAME * 4) / 3) + 64 * 1024;

/** What somebody who is being sent away may still send. */
const MAX_BODY_REFUSED = 1024;

/** More than the limits of a connection let through in any case: what holds more is not taken apart. */
const MAX_PACKETS = 2_000;
const SEPARATOR = '\x1e';

/** What is used of a polling transport that its types keep to themselves. */
interface Reading {
  onData(data: unknown): void;
  onError(message: string): void;
}

/** Engine.io takes a body apart before it asks anybody: five million packets of one sign would hold up everyone. */
class CarefulEngine extends Engine {
  protected override createTransport(name: 'polling' | 'websocket' | 'webtransport', request: IncomingMessage): Transport {
    const transport = super.createTransport(name, request);
    const reading = transport as unknown as Reading;
    const read = reading.onData.bind(transport);
    reading.onData = (data) => (typeof data === 'string' && isReasonable(data) ? read(data) : reading.onError('too many packets'));
    return transport;
  }
}

function isReasonable(body: string): boolean {
  let at = -1;
  for (let count = 0; count < MAX_PACKETS; count += 1) {
    at = body.indexOf(SEPARATOR, at + 1);
    if (at < 0) return true;
  }
  return false;
}

/** Who is let in, as the door decided; null when the request is answered with 403. */
export interface PollingHost<Answer> {
  decide(request: IncomingMessage): Promise<Answer | null>;
  enter(line: PollingLine, answer: Answer): void;
  /** Whether this answer sends away. */
  isRefusal(answer: Answer): boolean;
}

/** The way in for those whose network refuses WebSocket: engine.io's long-polling and nothing else of it. */
export class PollingDoor<Answer> {
  private readonly engine: Engine;
  private readonly answers = new WeakMap<IncomingMessage, { answer: Answer }>();

  constructor(
    private readonly host: PollingHost<Answer>,
    pingInterval: number,
  ) {
    this.engine = new CarefulEngine({
      transports: ['polling'],
      allowUpgrades: false,
      maxHttpBufferSize: MAX_BODY,
      pingInterval: Math.min(LONGEST_POLL, pingInterval),
      pingTimeout: LONGEST_POLL,
      // Deflating each short answer costs more than it saves.
      httpCompression: false,
      allowRequest: (request, answer) => void this.knock(request).then((isIn) => answer(null, isIn)),
    });
    // These answers do not pass by the application's headers.
    this.engine.on('headers', (headers: Record<string, string>) => {
      headers['X-Content-Type-Options'] = 'nosniff';
      headers['Cross-Origin-Resource-Policy'] = 'same-origin';
    });
    this.engine.on('connection', (socket) => {
      const decided = this.answers.get(socket.request);
      if (!decided) return void socket.close(true);
      if (this.host.isRefusal(decided.answer)) Object.assign(socket.transport, { maxHttpBufferSize: MAX_BODY_REFUSED });
      this.host.enter(new PollingLine(socket, socket.request), decided.answer);
    });
  }

  attach(server: Server): void {
    this.engine.attach(server, { path: POLLING_PATH });
  }

  /** Ends every session, also those that were being sent away. */
  close(): void {
    this.engine.close();
  }

  private async knock(request: IncomingMessage): Promise<boolean> {
    // JSONP is engine.io's answer to browsers of long ago: a script from anywhere could read it.
    if (new URL(request.url ?? '', 'http://host').searchParams.has('j')) return false;
    const answer = await this.host.decide(request);
    if (answer === null) return false;
    this.answers.set(request, { answer });
    return true;
  }
}
