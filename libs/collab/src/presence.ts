import type { Participant, SharedPresence } from './ports';
import type { AwarenessEntry } from './wire';

/** Longest state of one person, characters of JSON: a name, a colour and a caret need 300. */
const MAX_STATE = 2048;

/** A colour as a style sheet or a palette names it; anything else is left out. */
const COLOUR = /^(#[0-9a-f]{6}|[a-z][a-z0-9-]{0,23})$/i;

/** A client renews its state every 15 s; another node's that is not renewed is gone with its node, ms. */
const FORGOTTEN = 30_000;

/** The state cannot be taken: too long, or no JSON object. */
export class UnwantedState extends Error {}

interface Presence {
  /** The connection, by identity; null when it is on another node. */
  holder: object | null;
  key: string;
  clock: number;
  json: string;
  /** What those who only read are told: who is here, not where the caret is. */
  plain: string;
  at: number;
}

/** Who is in the room and where their carets are. Never stored. */
export class Presences {
  private readonly byClient = new Map<number, Presence>();
  private readonly clientOf = new Map<object, number>();

  constructor(private readonly now: () => number) {}

  /** Everybody's last state, for someone who arrives. */
  all(isPlain = false): AwarenessEntry[] {
    return [...this.byClient].map(([clientId, { clock, json, plain }]) => ({ clientId, clock, json: isPlain ? plain : json }));
  }

  /** The last state of some clients; those who have left are `null`. */
  of(left: ReadonlyMap<number, number>, clients: Iterable<number>, isPlain = false): AwarenessEntry[] {
    return [...clients].map((clientId) => {
      const presence = this.byClient.get(clientId);
      return presence ? { clientId, clock: presence.clock, json: isPlain ? presence.plain : presence.json } : { clientId, clock: left.get(clientId) ?? 0, json: 'null' };
    });
  }

  /** What other nodes are told of these clients. */
  shared(left: ReadonlyMap<number, number>, clients: Iterable<number>): SharedPresence[] {
    return this.of(left, clients).map((entry) => ({ ...entry, key: this.byClient.get(entry.clientId)?.key ?? '' }));
  }

  /** The clients whose connection is on this node. */
  locals(): number[] {
    return [...this.byClient].flatMap(([clientId, { holder }]) => (holder ? [clientId] : []));
  }

  isLocal(clientId: number): boolean {
    return this.byClient.get(clientId)?.holder != null;
  }

  /** The client id under which a connection is here, if any. */
  clientHeldBy(holder: object): number | undefined {
    return this.clientOf.get(holder);
  }

  /** The device that is here under this client id, if any. */
  keyOf(clientId: number): string | undefined {
    return this.byClient.get(clientId)?.key;
  }

  /**
   * Takes what a connection says of itself, and nothing of what it says of others.
   * @param holder the connection, by identity
   * @param isFree may this device speak under that client id, as far as the log knows
   * @returns the client that has changed, with the clock of one that has left; null when the frame held nothing of its own
   * @throws UnwantedState
   */
  receive(holder: object, participant: Participant, entries: readonly AwarenessEntry[], isFree: (clientId: number) => boolean): { clientId: number; left: number | null } | null {
    const held = this.clientOf.get(holder);
    // Leaving is only said by whoever was there: a removal that is echoed gives no hold on the id.
    const mayHold = (clientId: number): boolean => (this.keyOf(clientId) ?? participant.key) === participant.key && isFree(clientId);
    const entry = entries.find(({ clientId, json }) => (held === undefined ? json !== 'null' && mayHold(clientId) : clientId === held));
    if (!entry) return null;
    if (entry.json === 'null') return this.leave(holder);
    const { json, plain } = signed(entry.json, participant);
    const before = this.byClient.get(entry.clientId);
    if (before?.holder && before.holder !== holder) this.clientOf.delete(before.holder);
    this.clientOf.set(holder, entry.clientId);
    this.byClient.set(entry.clientId, { holder, key: participant.key, clock: entry.clock, json, plain, at: this.now() });
    return { clientId: entry.clientId, left: null };
  }

  /** @returns the client that was removed and the clock of its removal; null when it had none, or no longer holds it. */
  leave(holder: object): { clientId: number; left: number } | null {
    const clientId = this.clientOf.get(holder);
    if (clientId === undefined) return null;
    this.clientOf.delete(holder);
    const clock = (this.byClient.get(clientId)?.clock ?? 0) + 1;
    this.byClient.delete(clientId);
    return { clientId, left: clock };
  }

  /** Takes what another node says. @returns whether anything changed here */
  receiveShared({ clientId, clock, json, key }: SharedPresence): boolean {
    const before = this.byClient.get(clientId);
    if (before?.holder || (before && before.clock > clock)) return false;
    if (json === 'null') return this.byClient.delete(clientId);
    this.byClient.set(clientId, { holder: null, key, clock, json, plain: plainOf(JSON.parse(json)), at: this.now() });
    return true;
  }

  /** Forgets those of other nodes that are not renewed. @returns them, with the clock of their removal */
  expire(): { clientId: number; left: number }[] {
    const gone = [...this.byClient].filter(([, { holder, at }]) => !holder && this.now() - at > FORGOTTEN);
    return gone.map(([clientId, { clock }]) => {
      this.byClient.delete(clientId);
      return { clientId, left: clock + 1 };
    });
  }
}

function plainOf(state: unknown): string {
  const user = typeof state === 'object' && state !== null && 'user' in state ? state.user : {};
  return JSON.stringify({ user });
}

function signed(json: string, participant: Participant): { json: string; plain: string } {
  if (json.length > MAX_STATE) throw new UnwantedState('The state is too long.');
  let state: unknown;
  try {
    state = JSON.parse(json);
  } catch (error) {
    throw new UnwantedState('The state is no JSON.', { cause: error });
  }
  if (typeof state !== 'object' || state === null || Array.isArray(state)) throw new UnwantedState('The state is no object.');
  const said: unknown = 'user' in state && typeof state.user === 'object' && state.user !== null && 'color' in state.user ? state.user.color : null;
  const color = typeof said === 'string' && COLOUR.test(said) ? { color: said } : {};
  const whole = { ...state, user: { name: participant.name, role: participant.role, ...color } };
  return { json: JSON.stringify(whole), plain: plainOf(whole) };
}
