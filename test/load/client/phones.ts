import { io, type Socket } from 'socket.io-client';
import { random } from '../../support/random';
import type { Spell } from '../config';
import { nextOrigin, type Door } from './raw-client';
import { noCounts, type TypedNote } from './table';
import { openTables, typeAt, type Phase } from './typing';

/** Phones follow the plenary by the room's code, while one person corrects the note on the screen. */
export interface PhonesJob {
  do: 'phones';
  door: Door;
  code: string;
  note: TypedNote;
  phones: number;
  warm: Spell;
  measured: Spell;
  seed: number;
}

export interface Phones {
  /** Views that one phone was sent in a second. */
  viewsPerSecond: number;
  kBPerView: number;
  edits: number;
  lost: number;
}

/** Opened so many at a time. */
const AT_ONCE = 25;

export async function phones(job: PhonesJob, phase: Phase): Promise<Phones> {
  let [views, bytes, lost] = [0, 0, 0];
  const follow = (): Promise<Socket> =>
    new Promise((done, fail) => {
      const socket = io(nextOrigin(job.door).replace('ws:', 'http:'), { path: '/live', auth: { code: job.code }, transports: ['websocket'], forceNew: true, reconnection: false });
      socket.on('shown', (view: object) => {
        views += 1;
        // All get the same: one in many is weighed.
        if (views % 50 === 0) bytes += JSON.stringify(view).length * 50;
        done(socket);
      });
      socket.on('connect_error', fail);
      socket.on('disconnect', () => (lost += 1));
    });
  await phase('before');
  const sockets: Socket[] = [];
  for (let from = 0; from < job.phones; from += AT_ONCE) sockets.push(...(await Promise.all(Array.from({ length: Math.min(AT_ONCE, job.phones - from) }, follow))));
  await phase('held');
  const counted = noCounts();
  const tables = await openTables({ door: job.door, notes: [job.note], writers: 1 }, () => counted);
  const next = random(job.seed);
  await typeAt(tables, job.warm, next);
  await phase('measuring');
  [views, bytes] = [0, 0];
  const before = tables[0]?.typed[0] ?? 0;
  await typeAt(tables, job.measured, next);
  await phase('measured');
  const seen = views;
  const lostMeanwhile = lost;
  const edits = (tables[0]?.typed[0] ?? 0) - before;
  sockets.forEach((socket) => socket.disconnect());
  tables.forEach((table) => table.leave());
  return { viewsPerSecond: seen / Math.max(1, job.phones) / job.measured.seconds, kBPerView: seen > 0 ? bytes / seen / 1000 : 0, edits, lost: lostMeanwhile };
}
