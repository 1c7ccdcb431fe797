import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { createClient } from 'redis';
import { RedisBus } from '../../apps/server/src/collab/redis-bus';
import { RedisLine, type RedisLineOptions } from '../../apps/server/src/nodes/redis-line';
import { seal } from '../../apps/server/src/nodes/seal';
import { busContract } from '../../libs/collab/src/bus.contract';
import { eventually, hasRedis, random, seed, startRedis, type TestRedis } from '../support';

const key = randomBytes(32);
let redis: TestRedis;
const lines: RedisLine[] = [];

async function aLine(options: Partial<RedisLineOptions> = {}): Promise<RedisLine> {
  const line = new RedisLine({ url: redis.url, prefix: 'test', key, node: `node ${lines.length}`, ...options });
  lines.push(line);
  await line.open();
  return line;
}

(hasRedis ? describe : describe.skip)('the line between nodes', () => {
  beforeAll(async () => {
    redis = await startRedis();
  }, 60_000);
  afterAll(async () => {
    await Promise.all(lines.map((line) => line.close()));
    await redis.dispose();
  });

  describe('as a bus', () => {
    let nodes: [RedisBus, RedisBus, RedisBus];
    beforeAll(async () => {
      const [one, two, three] = await Promise.all([aLine({ node: 'a' }), aLine({ node: 'b' }), aLine({ node: 'c' })]);
      nodes = [new RedisBus(one), new RedisBus(two), new RedisBus(three)];
    });
    busContract(async () => ({ nodes, eventually }));
  });

  it('takes nothing that is forged, cut short, said of another channel or said twice, and counts it', async () => {
    const chance = random(seed('forged messages'));
    const line = await aLine({ node: 'listener' });
    const heard: string[] = [];
    line.subscribe('place', (body) => heard.push(Buffer.from(body).toString()));
    const neighbour = await createClient({ url: redis.url }).connect();
    const good = seal(key, 'test:place', { node: 'other', count: 5, body: Buffer.from('good') });
    await eventually(async () => expect(await neighbour.publish('test:place', good)).toBe(1));
    await eventually(() => expect(heard).toEqual(['good']));
    const start = { ...line.losses };
    const forged = [
      ...Array.from({ length: 200 }, () => randomBytes(Math.floor(chance() * 200))),
      ...Array.from(good.keys(), (length) => good.subarray(0, length)),
      ...Array.from(good.keys(), (at) => Buffer.from(good.map((byte, index) => (index === at ? byte ^ (1 << Math.floor(chance() * 8)) : byte)))),
      seal(randomBytes(32), 'test:place', { node: 'other', count: 9, body: Buffer.from('another key') }),
      seal(key, 'test:elsewhere', { node: 'other', count: 9, body: Buffer.from('another channel') }),
    ];
    for (const bytes of forged) await neighbour.publish('test:place', bytes);
    for (const count of [5, 4, 0]) await neighbour.publish('test:place', seal(key, 'test:place', { node: 'other', count, body: Buffer.from('again') }));
    await neighbour.publish('test:place', seal(key, 'test:place', { node: 'other', count: 6, body: Buffer.from('next') }));
    await eventually(() => expect(heard).toEqual(['good', 'next']));
    expect(line.losses.forged - start.forged).toBe(forged.length);
    expect(line.losses.replayed - start.replayed).toBe(3);
    neighbour.destroy();
  });

  it('drops what is said while Redis is frozen or gone, keeps nothing waiting, and says that something may have been missed', async () => {
    const changes: boolean[] = [];
    const [one, two] = [await aLine({ node: 'before', changed: (isUp) => changes.push(isUp) }), await aLine({ node: 'after' })];
    let [gaps, heard] = [0, 0];
    two.onGap(() => (gaps += 1));
    two.subscribe('place', () => (heard += 1));
    await eventually(() => {
      one.publish('place', Buffer.from('x'));
      expect(heard).toBeGreaterThan(0);
    });
    redis.freeze();
    const memory = process.memoryUsage().rss;
    for (let count = 0; count < 20_000; count += 1) one.publish('place', Buffer.alloc(10_000));
    expect(one.losses.unsent).toBeGreaterThan(19_000);
    await eventually(() => expect(changes).toEqual([true, false]), 15_000);
    expect(process.memoryUsage().rss - memory).toBeLessThan(100 * 1024 * 1024);
    await redis.kill();
    await redis.start();
    await eventually(() => {
      expect(changes).toEqual([true, false, true]);
      expect(gaps).toBeGreaterThan(0);
    }, 15_000);
    const before = heard;
    await eventually(() => {
      one.publish('place', Buffer.from('x'));
      expect(heard).toBeGreaterThan(before);
    });
  });

  it('opens all the same when there is no Redis', async () => {
    const reasons: string[] = [];
    const line = await aLine({ url: 'redis://127.0.0.1:1', changed: (_, reason) => reasons.push(reason) });
    line.subscribe('place', () => undefined);
    line.publish('place', Buffer.from('x'));
    expect(line.isUp).toBe(false);
    expect(line.losses.unsent).toBe(1);
    expect(reasons).toEqual([expect.stringContaining('ECONNREFUSED')]);
  });
});
