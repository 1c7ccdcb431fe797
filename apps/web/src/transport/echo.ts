import { ECHO } from '@pleniere/contract';
import type { OpenCarrier } from './carrier';

/** A line of this kind that works: how long it took to open, and each round trip, ms. */
export interface EchoHeard {
  opened: number;
  roundTrips: number[];
}

/** The address of the echo on this page's server. */
export function echoUrl({ protocol, host }: Pick<Location, 'protocol' | 'host'>): string {
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/collab/${ECHO.room}`;
}

/** Opens a line to the echo and says something `times` times. @returns null when it did not answer within `patience` ms */
export function hearEcho(open: OpenCarrier, url: string, patience: number, times = 1): Promise<EchoHeard | null> {
  return new Promise((done) => {
    const start = performance.now();
    let opened = 0;
    let said = 0;
    const roundTrips: number[] = [];
    const end = (heard: EchoHeard | null): void => {
      clearTimeout(timer);
      carrier.close();
      done(heard);
    };
    const say = (): void => {
      said = performance.now();
      carrier.send(Uint8Array.of(roundTrips.length));
    };
    const timer = setTimeout(() => end(null), patience);
    const carrier = open(url, {
      opened: () => {
        opened = performance.now() - start;
        say();
      },
      heard: () => {
        roundTrips.push(performance.now() - said);
        if (roundTrips.length === times) end({ opened, roundTrips });
        else say();
      },
      ended: () => end(null),
    });
  });
}
