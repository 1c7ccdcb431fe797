import { CODE_SIGNS } from '@pleniere/domain';
import type { Ledger } from './remarks';

/** Does every printed face have this sign? Given by whoever knows the fonts (`fonts.ts`). */
export type Printable = (codePoint: number) => boolean;

// What no format may hold: C0 and C1 controls but tab and line feed, soft byte order marks, non-characters (XML 1.0 §2.2).
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g;
// Marks that reverse or isolate the reading direction could make a line say something else than it does.
const DIRECTIONS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A sign that all printed faces have; the usual □ is not in every one of them. */
const REPLACEMENT = '■';

const nameOf = (codePoint: number): string => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * Text that every format can carry: well-formed Unicode in NFC, no controls, line separators as line feeds, and only signs
 * that the faces have. A sign that no face has refuses the whole PDF (ACTES P7): it becomes ■ and is told.
 */
export function cleanText(text: string, printable: Printable, ledger: Ledger): string {
  const sound = text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(FORBIDDEN, '')
    .replace(DIRECTIONS, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, REPLACEMENT)
    .normalize('NFC');
  let clean = '';
  for (const sign of sound) {
    const codePoint = sign.codePointAt(0) ?? 0;
    if (sign === '\n' || printable(codePoint)) {
      clean += sign;
    } else {
      ledger.remark('unprintable', `${sign} ${nameOf(codePoint)}`);
      // Joiners and variation selectors only dress the sign before them.
      if (!/\p{M}|[\u200b-\u200d\ufe00-\ufe0f]/u.test(sign)) clean += REPLACEMENT;
    }
  }
  return clean;
}

// Here and below: tried from the first sign of a run only, or a file pasted as one word would hold up the server.
const EMAIL = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const PHONE = /(?<![\d.,/-])(?:\+\d{2,3}[\s.\u00a0\u202f-]?(?:\(0\)[\s\u00a0\u202f]?)?\d|0\d)(?:[\s.\u00a0\u202f-]?\d{2}){4}(?![\d])/g;
const MEETING =
  /(?:https?:\/\/)?(?<![\w-])(?:[\w-]+\.){0,6}(?:zoom\.us|teams\.microsoft\.com|meet\.google\.com|webex\.com|webconf\.numerique\.gouv\.fr|visio\.numerique\.gouv\.fr|bbb\.[\w.-]+)\/\S*|\b(?:(?:meeting|réunion|conférence)\s*(?:id|n°|:)|(?:id|code|identifiant)\s+(?:de\s+)?(?:la\s+)?(?:réunion|visio|conférence)|passcode|code\s+secret|mot\s+de\s+passe)\s*:?\s*[\w\d][\w\d\s-]{3,20}[\w\d]/giu;
// Our own doors: the secret follows `#k=` (rapporteurs, moderators) or `/s#` (sign-in). A signed token opens a door somewhere.
const SECRET = /(?<!\S)\S*\/(?:g|s)\/?#\S+|#[kt]=[\w-]{16,}|(?<![\w-])eyJ[\w-]{10,500}\.[\w-]{10,2000}\.[\w-]{10,500}/g;
// A code of eight signs, in one piece or two halves, after the word that announces it: it opens a group for the day.
const CODE = new RegExp(`(?<=(?<![\\p{L}\\p{N}])(?:code|clé|key)(?![\\p{L}\\p{N}])[^\\n]{0,30}?)(?<![\\p{L}\\p{N}])[${CODE_SIGNS}]{4}[ \u00a0-]?[${CODE_SIGNS}]{4}(?![\\p{L}\\p{N}])`, 'giu');

/** Keeps the last signs only, so that the organiser recognises an address without the screen publishing a secret. */
const masked = (text: string): string => `…${text.slice(-4)}`;

/**
 * Takes out of a text what must not be published: secrets of our own links and meeting codes always,
 * e-mail addresses and telephone numbers unless wanted. Each is told.
 */
export function redact(text: string, contacts: 'hide' | 'show', replacement: string, ledger: Ledger): string {
  const take = (pattern: RegExp, code: 'secret' | 'meeting' | 'email' | 'phone', hide: boolean) => (from: string) =>
    from.replace(pattern, (found) => {
      ledger.remark(code, code === 'secret' ? masked(found) : found);
      return hide ? replacement : found;
    });
  const steps = [
    take(SECRET, 'secret', true),
    take(CODE, 'secret', true),
    take(MEETING, 'meeting', true),
    take(EMAIL, 'email', contacts === 'hide'),
    take(PHONE, 'phone', contacts === 'hide'),
  ];
  return steps.reduce((result, step) => step(result), text);
}
