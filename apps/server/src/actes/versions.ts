import type { EditionStatus } from '@pleniere/actes';

const partsOf = (version: string): [number, number] => {
  const [major, minor] = version.split('.').map(Number);
  return [major ?? 0, minor ?? 0];
};

/**
 * The number the next edition takes: 0.1, 0.2… while it is provisional, then 1.0, then 1.1 for each correction.
 * @param taken numbers of every edition of the séance, withdrawn ones too: a number is never used twice
 * @returns null for a provisional version once a final one exists
 */
export function nextVersion(status: EditionStatus, taken: readonly string[]): string | null {
  const major = status === 'provisoire' ? 0 : 1;
  const versions = taken.map(partsOf);
  if (status === 'provisoire' && versions.some(([one]) => one > 0)) return null;
  const minors = versions.filter(([one]) => one === major).map(([, minor]) => minor);
  const first = status === 'provisoire' ? 1 : 0;
  return `${major}.${minors.length > 0 ? Math.max(...minors) + 1 : first}`;
}
