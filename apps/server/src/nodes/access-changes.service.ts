import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { setTimeout as wait } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { onOneNode } from '../database/on-one-node';
import { Facts, type ServerFacts } from '../live/facts';
import { NoteStates } from '../notes/note-states.service';
import { LINE } from './line';
import { NODE_ID } from './node-id';
import type { RedisLine } from './redis-line';

type AccessFact = ServerFacts['access.changed'];

/** How often new rows are looked for, ms: what a command of the terminal revokes closes its sockets within a second. */
const ROUND = { alone: 900, several: 450 };
/** Rows may become visible out of the order of their ids, by this much at most, ms. */
const OUT_OF_ORDER = 10_000;
const TRIES = 5;
const HOUR = 3_600_000;

/**
 * Changes of rights and states, for every process. The table is the truth, written by whoever changes something, and each server looks at it
 * all the time; Redis only says « look now ».
 */
@Injectable()
export class AccessChanges implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('access');
  private readonly writing = new Set<Promise<void>>();
  /** Rows that were read lately, and when; every row up to the floor was read before them. */
  private readonly seen = new Map<number, number>();
  private floor: number | null = null;
  private looking: Promise<void> | null = null;
  private again = false;
  private state: 'running' | 'stopped' = 'running';
  private round: NodeJS.Timeout | undefined;
  private purge: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly facts: Facts,
    private readonly states: NoteStates,
    private readonly host: HttpAdapterHost,
    @Inject(LINE) private readonly line: RedisLine | null,
  ) {
    // In a command too: it is most often another process that must act.
    facts.withOrigin('access.changed').subscribe(({ fact, origin }) => {
      if (origin === 'here') this.write(fact);
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!(this.host.httpAdapter as unknown)) return;
    this.line?.subscribe('access', () => this.look());
    this.line?.onGap(() => this.look());
    await this.look();
    this.round = setInterval(() => this.look(), this.line ? ROUND.several : ROUND.alone).unref();
    this.purge = setInterval(() => void this.forgetOld(), HOUR).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.state = 'stopped';
    clearInterval(this.round);
    clearInterval(this.purge);
    await Promise.all([...this.writing, this.looking]);
  }

  private write(fact: AccessFact): void {
    const writing = this.writeOnce(fact).finally(() => this.writing.delete(writing));
    this.writing.add(writing);
  }

  private async writeOnce(fact: AccessFact): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.database.query('INSERT INTO access_change (fact, node) VALUES ($1, $2)', [JSON.stringify(fact), NODE_ID]);
        this.line?.publish('access', new Uint8Array(0));
        return;
      } catch (error) {
        // Until a connection knocks again by itself, other processes keep the rights that they know.
        if (attempt === TRIES) return this.logger.error(`Other processes were not told of ${JSON.stringify(fact)}: ${String(error)}`);
        await wait(200 * attempt);
      }
    }
  }

  /** Reads and acts, one reading at a time; asked during one, it reads once more. */
  private look(): Promise<void> {
    if (this.looking) this.again = true;
    else {
      this.looking = this.read()
        .catch((error: unknown) => this.logger.warn(`Changes of access were not read: ${String(error)}`))
        .finally(() => {
          this.looking = null;
          if (!this.again || this.state === 'stopped') return;
          this.again = false;
          void this.look();
        });
    }
    return this.looking ?? Promise.resolve();
  }

  private async read(): Promise<void> {
    if (this.floor === null) {
      // Nobody is connected yet: what was changed before concerns nobody here.
      const [last] = await this.database.query<{ id: string }[]>('SELECT coalesce(max(id), 0) AS id FROM access_change');
      this.floor = Number(last?.id ?? 0);
      return;
    }
    const rows = await this.database.query<{ id: string; fact: AccessFact; node: string }[]>('SELECT id, fact, node FROM access_change WHERE id > $1 ORDER BY id', [this.floor]);
    const now = Date.now();
    for (const { id, fact, node } of rows) {
      if (this.seen.has(Number(id))) continue;
      // Whoever told it has acted already.
      if (node !== NODE_ID) await this.act(fact);
      this.seen.set(Number(id), now);
    }
    for (const [id, at] of this.seen) {
      if (now - at < OUT_OF_ORDER) continue;
      this.seen.delete(id);
      this.floor = Math.max(this.floor, id);
    }
  }

  private async act(fact: AccessFact): Promise<void> {
    // Before the doors: who knocks again must find the new state.
    if (fact.noteId !== undefined) await this.states.readAgain(fact.noteId);
    this.facts.hear('access.changed', fact, 'database');
  }

  private async forgetOld(): Promise<void> {
    try {
      await onOneNode(this.database, 'forget changes of access', async (manager) => {
        await manager.query(`DELETE FROM access_change WHERE created_at < now() - interval '1 day'`);
      });
    } catch (error) {
      this.logger.warn(`Old changes of access stay for another hour: ${String(error)}`);
    }
  }
}
