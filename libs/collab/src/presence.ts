import type { Participant } from './ports';
import type { AwarenessEntry } from './wire';

/** Longest state of one person, characters of JSON: a name, a colour and a caret need 300. */
const MAX_STATE = 2048;

/** A colour as a style sheet or a palette names it; anything else is left out. */
const COLOUR = /^(#[0-9a-f]{6}|[a-z][a-z0-9-]{0,23})$/i;

/** The state cannot be taken: too long, or no JSON object. */
export class UnwantedState extends Error {}

interface Presence {
  holder: object;
  key: string;
  clock: number;
  json: string;
}

/** Who is in the room and where their carets are. Never stored. */
export class Presences {
  private readonly byClient = new Map<number, Presence>();
  private readonly clientOf = new Map<object, number>();

  /** Everybody's last state, for someone who arrives. */
  all(): AwarenessEntry[] {
    return [...this.byClient].map(([clientId, { clock, json }]) => ({ clientId, clock, json }));
  }

  /**
   * Takes what a connection says of itself, and nothing of what it says of others.
   * @param holder the connection, by identity
   * @returns the entry to tell the room, with the true name and role; null when the frame held nothing of its own
   * @throws UnwantedState
   */
  receive(holder: object, participant: Participant, entries: readonly AwarenessEntry[]): AwarenessEntry | null {
    const held = this.clientOf.get(holder);
    // Leaving is only said by whoever was there: a removal that is echoed gives no hold on the id.
    const entry = entries.find(({ clientId, json }) => (held === undefined ? json !== 'null' && this.isFree(clientId, participant.key) : clientId === held));
    if (!entry) return null;
    if (entry.json === 'null') return this.leave(holder);
    const json = signed(entry.json, participant);
    const before = this.byClient.get(entry.clientId);
    if (before && before.holder !== holder) this.clientOf.delete(before.holder);
    this.clientOf.set(holder, entry.clientId);
    this.byClient.set(entry.clientId, { holder, key: participant.key, clock: entry.clock, json });
    return { ...entry, json };
  }

  /** @returns the entry that removes the connection's state at the others; null when it had none, or no longer holds it. */
  leave(holder: object): AwarenessEntry | null {
    const clientId = this.clientOf.get(holder);
    if (clientId === undefined) return null;
    this.clientOf.delete(holder);
    const clock = (this.byClient.get(clientId)?.clock ?? 0) + 1;
    this.byClient.delete(clientId);
    return { clientId, clock, json: 'null' };
  }

  private isFree(clientId: number, key: string): boolean {
    const other = this.byClient.get(clientId);
    return !other || other.key === key;
  }
}

function signed(json: string, participant: Participant): string {
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
  return JSON.stringify({ ...state, user: { name: participant.name, role: participant.role, ...color } });
}
