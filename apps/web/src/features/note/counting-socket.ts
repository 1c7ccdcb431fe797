import { FRAME, SYNC } from '@pleniere/contract';

/** A WebSocket that tells which sync messages leave: the server acknowledges them by their number on the connection. */
export function countingSocket(onSent: (message: 'step2' | 'update') => void): typeof WebSocket {
  return class extends WebSocket {
    override send(data: Parameters<WebSocket['send']>[0]): void {
      super.send(data);
      if (!(data instanceof Uint8Array) || data[0] !== FRAME.sync) return;
      if (data[1] === SYNC.step2) onSent('step2');
      if (data[1] === SYNC.update) onSent('update');
    }
  };
}
