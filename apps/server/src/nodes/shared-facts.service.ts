import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Subscription } from 'rxjs';
import { Facts, type ServerFacts } from '../live/facts';
import { Followers } from '../live/followers';
import { LINE } from './line';
import { NODE_ID } from './node-id';
import type { RedisLine } from './redis-line';

/** `access.changed` is not among them: it is too important for a hint (access-changes.service.ts). */
const SHARED = ['note.projected', 'seance.changed', 'restitution.changed', 'edition.published', 'edition.withdrawn'] as const satisfies (keyof ServerFacts)[];

/** Counts of followers are said again this often, and soon after they moved, ms. */
const SAY_AGAIN = 5_000;
const SOON = 200;

interface Counts {
  node: string;
  counts: [string, number][];
}

const bytesOf = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
/** The line has verified that a node of ours said it. */
const valueOf = (body: Uint8Array): unknown => JSON.parse(Buffer.from(body).toString());

/** Tells the other nodes what happened here and how many follow, and this one what happened there. */
@Injectable()
export class SharedFacts implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly listening = new Subscription();
  private saying: NodeJS.Timeout | null = null;
  private round: NodeJS.Timeout | undefined;

  constructor(
    @Inject(LINE) private readonly line: RedisLine | null,
    private readonly facts: Facts,
    private readonly followers: Followers,
    private readonly host: HttpAdapterHost,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { line } = this;
    // A command of the terminal has no one to tell.
    if (!line || !(this.host.httpAdapter as unknown)) return;
    line.subscribe('facts', (body) => this.hear(valueOf(body) as { name: string; fact: never }));
    line.subscribe('followers', (body) => {
      const { node, counts } = valueOf(body) as Counts;
      this.followers.hear(node, new Map(counts), Date.now());
    });
    for (const name of SHARED) {
      const told = this.facts.withOrigin(name).subscribe(({ fact, origin }) => {
        if (origin === 'here') line.publish('facts', bytesOf({ name, fact }));
      });
      this.listening.add(told);
    }
    this.listening.add(this.followers.changed.subscribe(() => (this.saying ??= setTimeout(() => this.sayCounts(), SOON))));
    line.onGap(() => {
      this.facts.mayHaveMissed();
      this.sayCounts();
    });
    this.round = setInterval(() => {
      this.followers.forgetSilent(Date.now());
      this.sayCounts();
    }, SAY_AGAIN).unref();
    await line.open();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.round);
    this.listening.unsubscribe();
    if (this.saying) clearTimeout(this.saying);
    this.say(new Map());
  }

  /** After everybody has said their last. */
  async onApplicationShutdown(): Promise<void> {
    await this.line?.close();
  }

  private hear({ name, fact }: { name: string; fact: never }): void {
    const known = SHARED.find((each) => each === name);
    if (known) this.facts.hear(known, fact, 'node');
  }

  private sayCounts(): void {
    this.saying = null;
    this.say(this.followers.own);
  }

  private say(counts: ReadonlyMap<string, number>): void {
    this.line?.publish('followers', bytesOf({ node: NODE_ID, counts: [...counts] } satisfies Counts));
  }
}
