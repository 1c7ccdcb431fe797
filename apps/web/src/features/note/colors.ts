/** Colours a person may have: those of the nine kinds, readable under white. */
export const COLORS = ['#134FA0', '#743678', '#00646D', '#9C3028', '#236532', '#815200', '#563E98', '#962751', '#475861'] as const;

/** A colour said by somebody else, if it is one; else ink. */
export const colorOf = (said: unknown): string => (typeof said === 'string' && /^#[0-9a-f]{6}$/i.test(said) ? said : '#15201D');

/** The colour of a name: always the same, so that a person keeps theirs after a reload. */
export function colorOfName(name: string): string {
  let sum = 0;
  for (const sign of name) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 9973;
  return COLORS[sum % COLORS.length] ?? COLORS[0];
}
