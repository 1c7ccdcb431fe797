import { openPolling, openWebSocket } from './carrier';
import { CarrierChoice } from './carrier-choice';
import { ChosenSocket, networkOf, type Network } from './chosen-socket';

export { openPolling, openWebSocket, type CarrierName } from './carrier';
export { CarrierChoice } from './carrier-choice';
export { PATIENCE } from './chosen-socket';
export { echoUrl, hearEcho, type EchoHeard } from './echo';

/** A browser may refuse its storage, and even to say so quietly. */
function memory(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

let network: Network | undefined;

/** What this page knows of its network: one for all its sheets. */
const ofThisPage = (): Network => (network ??= networkOf(new CarrierChoice(memory()), { websocket: openWebSocket, polling: openPolling }));

/** The socket of a sheet, which chooses its way by itself. */
export class SheetSocket extends ChosenSocket {
  constructor(url: string) {
    super(url, ofThisPage());
  }
}
