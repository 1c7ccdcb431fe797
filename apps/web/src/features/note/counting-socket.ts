import { FRAME, SYNC } from '@pleniere/contract';
import { SheetSocket } from '../../transport';

/** A socket that tells which sync messages leave: the server acknowledges them by their number on the connection. */
export function countingSocket(onSent: (message: 'step2' | 'update') => void): typeof WebSocket {
  class CountingSocket extends SheetSocket {
    override send(frame: Uint8Array<ArrayBuffer>): void {
      super.send(frame);
      if (frame[0] !== FRAME.sync) return;
      if (frame[1] === SYNC.step2) onSent('step2');
      if (frame[1] === SYNC.update) onSent('update');
    }
  }
  // All that y-websocket uses of one.
  return CountingSocket as unknown as typeof WebSocket;
}
