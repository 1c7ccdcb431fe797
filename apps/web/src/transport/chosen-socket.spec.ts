import { jest } from '@jest/globals';
import type { CarrierEnd, CarrierEvents, CarrierName, OpenCarrier } from './carrier';
import { CarrierChoice } from './carrier-choice';
import { ChosenSocket, networkOf } from './chosen-socket';

/** An attempt that the test drives. */
interface Attempt extends CarrierEvents {
  name: CarrierName;
  url: string;
  isClosed: boolean;
  sent: number[][];
}

let attempts: Attempt[];
let choice: CarrierChoice;
let told: string[];

const opener =
  (name: CarrierName): OpenCarrier =>
  (url, events) => {
    const attempt: Attempt = { ...events, name, url, isClosed: false, sent: [] };
    attempts.push(attempt);
    return { name, bufferedAmount: 0, send: (frame) => attempt.sent.push([...frame]), close: () => (attempt.isClosed = true) };
  };

function open(): ChosenSocket {
  const socket = new ChosenSocket('ws://host/collab/note?ack=1', networkOf(choice, { websocket: opener('websocket'), polling: opener('polling') }));
  socket.onopen = () => told.push('open');
  socket.onmessage = ({ data }) => told.push(`heard ${new Uint8Array(data).join()}`);
  socket.onclose = ({ code, reason }) => told.push(`closed ${code} ${reason}`.trim());
  return socket;
}

const attempt = (at: number): Attempt => {
  const found = attempts[at];
  if (!found) throw new Error(`There is no attempt ${at}.`);
  return found;
};
const names = (): CarrierName[] => attempts.map(({ name }) => name);
const failure: CarrierEnd = { code: 1006, reason: '' };
const frame = (...bytes: number[]): ArrayBuffer => Uint8Array.from(bytes).buffer;
const isBlocked = (): boolean => choice.first === 'polling';

beforeEach(() => {
  jest.useFakeTimers();
  attempts = [];
  told = [];
  choice = new CarrierChoice(null);
});
afterEach(() => {
  jest.useRealTimers();
});

describe('a socket where WebSocket works', () => {
  it('is a WebSocket and nothing else', () => {
    const socket = open();
    attempt(0).opened();
    attempt(0).heard(frame(1, 2));
    socket.send(Uint8Array.of(7));
    jest.advanceTimersByTime(10_000);
    expect([names(), told, attempt(0).sent]).toEqual([['websocket'], ['open', 'heard 1,2'], [[7]]]);
  });

  it('passes on the code and the words with which it was closed', () => {
    open();
    attempt(0).opened();
    attempt(0).ended({ code: 4403, reason: 'noNoteOrRight' });
    expect(told).toEqual(['open', 'closed 4403 noNoteOrRight']);
    expect(isBlocked()).toBe(false);
  });

  it('is dead after 25 seconds of silence, and not before', () => {
    open();
    attempt(0).opened();
    jest.advanceTimersByTime(20_000);
    attempt(0).heard(frame(1, 1, 0));
    jest.advanceTimersByTime(24_900);
    expect(told).toEqual(['open', 'heard 1,1,0']);
    jest.advanceTimersByTime(200);
    expect(told.at(-1)).toBe('closed 1006 silence');
    expect(attempt(0).isClosed).toBe(true);
  });

  it('tells nothing more once it is closed', () => {
    const socket = open();
    attempt(0).opened();
    socket.close();
    attempt(0).heard(frame(1));
    attempt(0).ended(failure);
    expect(told).toEqual(['open', 'closed 1005']);
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('a socket where WebSocket is blocked', () => {
  it('goes by polling at once when WebSocket fails', () => {
    open();
    attempt(0).ended(failure);
    attempt(1).opened();
    expect([names(), told, isBlocked()]).toEqual([['websocket', 'polling'], ['open'], true]);
  });

  it('goes by polling after three seconds when WebSocket hangs, and lets it go', () => {
    open();
    jest.advanceTimersByTime(3_000);
    attempt(1).opened();
    expect([names(), told, attempt(0).isClosed]).toEqual([['websocket', 'polling'], ['open'], true]);
  });

  it('stays with a WebSocket that was only slow', () => {
    open();
    jest.advanceTimersByTime(3_000);
    attempt(0).opened();
    expect([told, attempt(1).isClosed, isBlocked()]).toEqual([['open'], true, false]);
  });

  it('begins with polling the next time, without waiting', () => {
    open();
    attempt(0).ended(failure);
    attempt(1).opened();
    attempt(1).ended({ code: 4503, reason: '' });
    open();
    expect(names()).toEqual(['websocket', 'polling', 'polling']);
  });

  it('learns nothing from a server that is away', () => {
    open();
    attempt(0).ended(failure);
    attempt(1).ended(failure);
    expect([told, isBlocked()]).toEqual([['closed 1006'], false]);
  });

  it('gives up after ten seconds on a wire where nothing opens, and learns nothing', () => {
    open();
    jest.advanceTimersByTime(9_900);
    expect(told).toEqual([]);
    jest.advanceTimersByTime(200);
    expect([told, isBlocked(), attempts.map(({ isClosed }) => isClosed)]).toEqual([['closed 1006 nothing opens'], false, [true, true]]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('tries WebSocket again where polling, known to work, has failed', () => {
    choice.websocketIsBlocked();
    open();
    attempt(0).ended(failure);
    attempt(1).opened();
    expect([names(), told, isBlocked()]).toEqual([['polling', 'websocket'], ['open'], false]);
  });
});

describe('a socket that goes by polling', () => {
  const byPolling = (): ChosenSocket => {
    const socket = open();
    attempt(0).ended(failure);
    attempt(1).opened();
    return socket;
  };
  /** The line lives: the server says so at each ping. */
  const live = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 5_000) {
      await jest.advanceTimersByTimeAsync(5_000);
      attempt(1).heard(frame(1, 1, 0));
    }
  };

  it('asks the echo whether WebSocket works, soon and then seldom, and changes nothing while it does not', async () => {
    byPolling();
    await live(10_000);
    expect(attempt(2)).toMatchObject({ name: 'websocket', url: 'ws://host/collab/diagnostic' });
    attempt(2).ended(failure);
    await live(170_000);
    expect(attempts).toHaveLength(3);
    await live(15_000);
    expect(attempts).toHaveLength(4);
    expect(told.filter((word) => word.startsWith('closed'))).toEqual([]);
  });

  it('comes back by WebSocket when it works, once nothing has been sent for a moment', async () => {
    const socket = byPolling();
    await live(10_000);
    socket.send(Uint8Array.of(0));
    attempt(2).opened();
    attempt(2).heard(frame(0));
    await jest.advanceTimersByTimeAsync(2_000);
    expect(told).not.toContain('closed 1012 WebSocket');
    await jest.advanceTimersByTimeAsync(5_000);
    expect(told.at(-1)).toBe('closed 1012 WebSocket');
    expect(choice.first).toBe('websocket');
  });

  it('does not count a WebSocket that opens without an answer', async () => {
    byPolling();
    await live(10_000);
    attempt(2).opened();
    await live(5_000);
    expect(told).not.toContain('closed 1012 WebSocket');
    expect(isBlocked()).toBe(true);
  });
});
