import { describe, expect, it } from '@jest/globals';
import { busContract } from './bus.contract';
import { MemoryBusHub } from './memory-bus';

const eventually = async (assertion: () => void): Promise<void> => {
  for (let turn = 0; ; turn += 1) {
    try {
      return assertion();
    } catch (error) {
      if (turn === 100) throw error;
      await new Promise((done) => setImmediate(done));
    }
  }
};

describe('MemoryBusHub', () => {
  busContract(async () => {
    const hub = new MemoryBusHub();
    return { nodes: [hub.join(), hub.join(), hub.join()], eventually };
  });

  it('says to every node that it may have missed something, and nothing to one that has left', async () => {
    const hub = new MemoryBusHub((run) => run());
    const [one, two] = [hub.join(), hub.join()];
    let [gaps, heard] = [0, 0];
    two.onGap(() => (gaps += 1));
    two.subscribe('note', () => (heard += 1));
    hub.tellGap();
    expect(gaps).toBe(1);
    two.leave();
    hub.tellGap();
    one.publish('note', { is: 'rebuilt' });
    expect([gaps, heard]).toEqual([1, 0]);
  });
});
