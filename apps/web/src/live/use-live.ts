import { LIVE_PATH, type LiveEvent, type LiveEvents } from '@pleniere/contract';
import { useEffect, useEffectEvent, useState } from 'react';
import { io, type Socket } from 'socket.io-client';

/** What to follow: a room by its code, or a séance by right. */
export type Follow = { code: string } | { seanceId: string };

/** `lost`: the last view stays on screen and the socket tries again by itself. `refused` is final. */
export type LiveState = 'connecting' | 'live' | 'lost' | 'refused';

export interface LiveHandlers {
  /** At each connection; `again` is false the first time. Facts told while away are gone: fetch again. */
  connected?: (again: boolean) => void;
  event?: <Event extends LiveEvent>(event: Event, payload: LiveEvents[Event]) => void;
}

type Listens = { [Event in LiveEvent]: (payload: LiveEvents[Event]) => void };

/** After a refusal that is not for good (too many tries, database away), milliseconds. */
const KNOCK_AGAIN_MS = 5_000;

/** A WebSocket that has not opened after so long is taken for blocked, milliseconds; a proxy may hang it without ever refusing. */
const WEBSOCKET_PATIENCE_MS = 4_000;
const POLLING_PATIENCE_MS = 20_000;

/** The first try after 0 to 2 seconds: a whole room that lost its server must not come back in the same instant. */
const knock = (follow: Follow): Socket<Listens, Record<string, never>> =>
  io({ path: LIVE_PATH, auth: follow, transports: ['websocket', 'polling'], tryAllTransports: true, timeout: WEBSOCKET_PATIENCE_MS, reconnectionDelay: 1_000, randomizationFactor: 1, reconnectionDelayMax: 4_000 });

/** From now on opens by polling, and goes over to WebSocket by itself where that opens beside it. */
function openByPolling({ io: manager }: ReturnType<typeof knock>): void {
  manager.opts.transports = ['polling', 'websocket'];
  manager.timeout(POLLING_PATIENCE_MS);
}

/** Listens to `/live` while the component is on screen, through lost networks and restarts of the server. */
export function useLive(follow: Follow | null, handlers: LiveHandlers): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const connected = useEffectEvent((again: boolean) => handlers.connected?.(again));
  const told = useEffectEvent((event: LiveEvent, payload: LiveEvents[LiveEvent]) => handlers.event?.(event, payload));
  const key = follow ? JSON.stringify(follow) : null;

  useEffect(() => {
    if (key === null) return;
    let again = false;
    let later: ReturnType<typeof setTimeout> | undefined;
    const socket = knock(JSON.parse(key) as Follow);
    const knockLater = (): void => {
      later = setTimeout(() => socket.connect(), KNOCK_AGAIN_MS * (0.5 + Math.random()));
    };
    socket.on('connect', () => {
      setState('live');
      connected(again);
      again = true;
    });
    socket.on('disconnect', (reason) => {
      setState('lost');
      // The server closed it: a right has changed, the door decides again. The client library would not come back by itself.
      if (reason === 'io server disconnect') knockLater();
    });
    socket.on('connect_error', (error: Error & { data?: { code?: string } }) => {
      const code = error.data?.code;
      // No refusal of ours: nothing opened.
      if (code === undefined) openByPolling(socket);
      setState(code === 'not_found' ? 'refused' : 'lost');
      if (code !== undefined && code !== 'not_found') knockLater();
    });
    socket.onAny((event: LiveEvent, payload: LiveEvents[LiveEvent]) => told(event, payload));
    return () => {
      clearTimeout(later);
      socket.disconnect();
    };
  }, [key]);

  return state;
}
