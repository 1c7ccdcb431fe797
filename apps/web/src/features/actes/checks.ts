import type { ActesRemark } from '@pleniere/contract';

/** Found in the words and taken out unless the organiser says otherwise; secrets and meetings are taken out whatever is said. */
const PRIVATE: readonly ActesRemark['code'][] = ['email', 'phone', 'meeting', 'secret'];

/** What becomes of what a remark found; null when nothing is done to it. */
export function fateOf({ code }: ActesRemark, contacts: 'hide' | 'show'): 'kept' | 'removed' | null {
  if (!PRIVATE.includes(code)) return null;
  return contacts === 'show' && (code === 'email' || code === 'phone') ? 'kept' : 'removed';
}

/** The order in which they are worth a look: what could harm somebody, what readers would miss, then form. */
const ORDER: readonly ActesRemark['code'][] = [
  ...['secret', 'meeting', 'email', 'phone', 'nameUnconsented', 'altMissing', 'pictureMissing', 'unprintable'] as const,
  ...['referenceBroken', 'takeawayLong', 'biographyLong', 'tableUntitled', 'acronymTwice', 'acronym', 'reshaped', 'typography'] as const,
];

const rank = (code: ActesRemark['code']): number => (ORDER.includes(code) ? ORDER.indexOf(code) : ORDER.length);

/** Remarks of one kind together, what matters most first. */
export function grouped(remarks: readonly ActesRemark[]): { code: ActesRemark['code']; remarks: ActesRemark[] }[] {
  const codes = [...new Set(remarks.map(({ code }) => code))].sort((a, b) => rank(a) - rank(b));
  return codes.map((code) => ({ code, remarks: remarks.filter((remark) => remark.code === code) }));
}
