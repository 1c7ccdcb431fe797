import { healthLive } from '@pleniere/contract';
import { call } from '../../api/client';
import { echoUrl, hearEcho, openPolling, openWebSocket } from '../../transport';
import { clockOf, median, type Sample } from './clock';

export const CHECKS = ['websocket', 'polling', 'sheet', 'roundTrip', 'clock', 'secure', 'storage', 'worker'] as const;
export type CheckName = (typeof CHECKS)[number];

/** `poor`: it works, but somebody should know. */
export type Verdict = 'good' | 'poor' | 'bad';

/** What was found of one thing; `values` fill its sentence. */
export interface Finding {
  check: CheckName;
  verdict: Verdict;
  values: Record<string, string | number>;
}

/** Longer than a sheet waits: what is slow is told as slow. */
const PATIENCE = 8_000;
const REQUESTS = 9;
/** Above this others' keys are felt to be late, ms. */
const SLOW = 400;
/** Above this the hours of the device mislead, ms. */
const CLOCK_OFF = 2_000;

/** Looks at everything in turn and tells each finding as it comes; stops when `signal` says so. */
export async function examine(found: (finding: Finding) => void, signal: AbortSignal): Promise<void> {
  const tell = (check: CheckName, verdict: Verdict, values: Finding['values'] = {}): void => {
    if (!signal.aborted) found({ check, verdict, values });
  };
  const url = echoUrl(window.location);
  // One after the other: two lines at once would measure each other.
  const webSocket = await hearEcho(openWebSocket, url, PATIENCE);
  tell('websocket', webSocket ? 'good' : 'bad', { ms: Math.round(webSocket?.opened ?? 0) });
  const polling = await hearEcho(openPolling, url, PATIENCE);
  tell('polling', polling ? 'good' : 'bad', { ms: Math.round(polling?.opened ?? 0) });
  tell('sheet', webSocket ? 'good' : polling ? 'poor' : 'bad');

  const samples = await askTheTime();
  if (samples.length === 0) {
    tell('roundTrip', 'bad');
    tell('clock', 'bad');
  } else {
    const ms = median(samples.map(({ sent, heard }) => heard - sent));
    tell('roundTrip', ms > SLOW ? 'poor' : 'good', { ms: Math.round(ms), count: samples.length });
    const { offset, margin } = clockOf(samples);
    tell('clock', Math.abs(offset) > CLOCK_OFF ? 'poor' : 'good', { offset: seconds(offset), margin: seconds(margin) });
  }
  tell('secure', window.isSecureContext ? 'good' : 'poor');
  tell('storage', (await keepsWords()) ? 'good' : 'poor');
  tell('worker', window.isSecureContext && 'serviceWorker' in navigator ? 'good' : 'poor');
}

async function askTheTime(): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let count = 0; count < REQUESTS; count += 1) {
    const sent = Date.now();
    const start = performance.now();
    try {
      const { now } = await call(healthLive);
      samples.push({ sent, heard: sent + performance.now() - start, server: Date.parse(now) });
    } catch {
      // What does not answer gives no sample.
    }
  }
  // The first one also opened the connection.
  return samples.length > 1 ? samples.slice(1) : samples;
}

const seconds = (ms: number): string => new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 3, signDisplay: 'negative' }).format(ms / 1000);

/** Tries to keep something, since some browsers have the name and refuse the thing. */
function keepsWords(): Promise<boolean> {
  const name = 'pleniere-diagnostic';
  return new Promise((done) => {
    try {
      const request = indexedDB.open(name);
      request.onerror = () => done(false);
      request.onsuccess = () => {
        request.result.close();
        indexedDB.deleteDatabase(name);
        done(true);
      };
    } catch {
      done(false);
    }
  });
}
