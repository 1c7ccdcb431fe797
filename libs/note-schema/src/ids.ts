const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * A new identity for a contribution: a letter and 15 signs (77 random bits), good as an HTML anchor.
 * `getRandomValues` and not `randomUUID`: a sheet opened by its address on a local network is no secure context.
 */
export function newContributionId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(15));
  return `c${Array.from(bytes, (byte) => ALPHABET[byte % 32]).join('')}`;
}
