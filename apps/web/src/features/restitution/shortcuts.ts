import type { RestitutionCommand } from '@pleniere/domain';
import { TAKEAWAY_POINT } from '@pleniere/domain';

/** What a key asks for, in the console and on the projector alike (DESIGN §6). */
export type Shortcut = 'next' | 'previous' | 'first' | 'last' | 'nextGroup' | 'pause' | 'takeaway' | 'black' | 'dark' | 'fullscreen' | 'help';

/** Keys of keyboards and of remote clickers, which send PageUp and PageDown. */
const KEYS: Record<string, Shortcut> = {
  ArrowRight: 'next',
  PageDown: 'next',
  ' ': 'next',
  ArrowLeft: 'previous',
  PageUp: 'previous',
  Home: 'first',
  End: 'last',
  g: 'nextGroup',
  p: 'pause',
  r: 'takeaway',
  n: 'black',
  b: 'black',
  // The black-screen key of common remote clickers.
  '.': 'black',
  d: 'dark',
  f: 'fullscreen',
  '?': 'help',
};

/** A key press, and where the focus was. */
export interface Press {
  key: string;
  /** Ctrl, Alt or Cmd: the browser's, never ours. */
  modified: boolean;
  focus: 'field' | 'button' | 'elsewhere';
  /** One-letter shortcuts can be switched off (WCAG 2.1.4). */
  letters: boolean;
}

/** The shortcut of a key press, or null: ignored in a field, with a modifier, and Space on a button. */
export function shortcutOf({ key, modified, focus, letters }: Press): Shortcut | null {
  if (modified || focus === 'field') return null;
  if (key === ' ' && focus === 'button') return null;
  const isSign = key.length === 1 && key !== ' ';
  if (isSign && !letters && key !== '?') return null;
  return KEYS[isSign ? key.toLowerCase() : key] ?? null;
}

/** What is on screen, as far as a shortcut needs to know. */
export interface OnScreen {
  groupId: string | null;
  pointIds: readonly string[];
  isPaused: boolean;
}

/** The command of a shortcut; null for what the window does by itself, and for what means nothing now. */
export function commandOf(shortcut: Shortcut, { groupId, pointIds, isPaused }: OnScreen): RestitutionCommand | null {
  switch (shortcut) {
    case 'next':
    case 'previous':
    case 'nextGroup':
    case 'black':
      return { type: shortcut };
    case 'pause':
      return { type: isPaused ? 'resume' : 'pause' };
    case 'takeaway':
      return groupId ? { type: 'point', pointId: TAKEAWAY_POINT } : null;
    case 'first':
    case 'last': {
      const pointId = shortcut === 'first' ? pointIds[0] : pointIds.at(-1);
      return groupId && pointId ? { type: 'go', groupId, pointId } : null;
    }
    case 'dark':
    case 'fullscreen':
    case 'help':
      return null;
  }
}
