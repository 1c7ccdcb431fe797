import { WebSocket as NodeSocket } from 'ws';
import { openPollingWith, type OpenCarrier } from '../../apps/web/src/transport/carrier';
import { CarrierChoice } from '../../apps/web/src/transport/carrier-choice';
import { ChosenSocket, networkOf, type Network } from '../../apps/web/src/transport/chosen-socket';
import type { SocketWith } from './room';

/** The browser's WebSocket carrier in Node, which can say who it is. */
const openWebSocketWith =
  (headers: Record<string, string>): OpenCarrier =>
  (url, { opened, heard, ended }) => {
    const socket = new NodeSocket(url, { headers });
    let isOver = false;
    socket.on('open', () => !isOver && opened());
    socket.on('message', (data: Buffer) => !isOver && heard(new Uint8Array(data).buffer));
    socket.on('error', () => undefined);
    socket.on('close', (code, reason) => !isOver && ended({ code, reason: reason.toString() }));
    return {
      name: 'websocket',
      get bufferedAmount() {
        return socket.bufferedAmount;
      },
      send: (frame) => socket.send(frame),
      close: () => {
        isOver = true;
        socket.terminate();
      },
    };
  };

/** The socket of our pages, in Node; every one it makes is told to `made`. */
export const chosenSocketWith =
  (choice: CarrierChoice, made: (socket: ChosenSocket) => void = () => undefined, times: Partial<Network> = {}): SocketWith =>
  (headers) =>
    class extends ChosenSocket {
      constructor(url: string) {
        super(url, { ...networkOf(choice, { websocket: openWebSocketWith(headers), polling: openPollingWith(headers) }), ...times });
        made(this);
      }
    };

const neverOpens: OpenCarrier = (_, { ended }) => {
  queueMicrotask(() => ended({ code: 1006, reason: '' }));
  return { name: 'websocket', bufferedAmount: 0, send: () => undefined, close: () => undefined };
};

/** Long-polling and nothing else. */
export const pollingSocketWith: SocketWith = (headers) =>
  class extends ChosenSocket {
    constructor(url: string) {
      super(url, networkOf(new CarrierChoice(null), { websocket: neverOpens, polling: openPollingWith(headers) }));
    }
  };
