import { CarrierChoice } from './carrier-choice';

const MINUTE = 60_000;

class Memory {
  readonly kept = new Map<string, string>();
  getItem = (key: string): string | null => this.kept.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.kept.set(key, value);
  removeItem = (key: string): void => void this.kept.delete(key);
}

let now = 1_000_000;
let memory: Memory;
let choice: CarrierChoice;

beforeEach(() => {
  memory = new Memory();
  choice = new CarrierChoice(memory, () => now);
});

describe('the choice of a carrier', () => {
  it('is WebSocket until it was found blocked', () => {
    expect(choice.first).toBe('websocket');
    choice.websocketIsBlocked();
    expect(choice.first).toBe('polling');
  });

  it('tries WebSocket again soon, then seldom, never less than every half hour', () => {
    const waits = Array.from({ length: 8 }, () => {
      choice.websocketIsBlocked();
      const { wait } = choice;
      now += wait;
      return wait / MINUTE;
    });
    expect(waits).toEqual([1 / 6, 3, 6, 12, 24, 30, 30, 30]);
    expect(choice.first).toBe('websocket');
  });

  it('is remembered across a reload, and forgotten as soon as WebSocket works', () => {
    choice.websocketIsBlocked();
    choice.websocketIsBlocked();
    const reloaded = new CarrierChoice(memory, () => now);
    expect([reloaded.first, reloaded.wait]).toEqual(['polling', 3 * MINUTE]);
    reloaded.websocketWorks();
    expect(new CarrierChoice(memory, () => now).first).toBe('websocket');
  });

  it('begins anew on another network', () => {
    for (let count = 0; count < 5; count += 1) choice.websocketIsBlocked();
    choice.networkChanged();
    expect([choice.first, choice.wait]).toEqual(['websocket', 0]);
    choice.websocketIsBlocked();
    expect(choice.wait).toBe(MINUTE / 6);
  });

  it('learns nothing from another network when it knew nothing', () => {
    choice.networkChanged();
    expect([choice.first, choice.wait, memory.kept.size]).toEqual(['websocket', 0, 0]);
  });

  it('takes a WebSocket that opens and brings nothing, twice in a row, for blocked', () => {
    choice.websocketWasSilent();
    choice.websocketSpoke();
    choice.websocketWasSilent();
    expect(choice.first).toBe('websocket');
    choice.websocketWasSilent();
    expect(choice.first).toBe('polling');
  });

  it.each(['', 'null', '{', '{"times":"x"}', '[]'])('survives a memory that says %j', (said) => {
    memory.kept.set('pleniere-websocket-blocked', said);
    expect(new CarrierChoice(memory, () => now).first).toBe('websocket');
  });
});
