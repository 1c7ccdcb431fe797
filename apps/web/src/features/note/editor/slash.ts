import { CONTRIBUTION_KINDS, type ContributionKind, KIND_MARKS } from '@pleniere/domain';

/** Names of the kinds in the language of the page. */
export type KindNames = Record<ContributionKind, string>;

const plain = (text: string) => text.normalize('NFD').replace(/\p{Diacritic}/gu, '').toLowerCase();

/** What is typed after a `/` that begins the line, up to the cursor; null when the picker has no business here. */
export function slashQuery(textBefore: string): string | null {
  return /^\/([\p{L}?«]*)$/u.exec(textBefore)?.[1] ?? null;
}

/** The kind that `/x` names at once: its letter, or its whole name. */
export function kindOfSlash(query: string, names: KindNames): ContributionKind | null {
  const typed = plain(query);
  return CONTRIBUTION_KINDS.find((kind) => KIND_MARKS[kind].slash === typed || plain(names[kind]) === typed) ?? null;
}

/** The kinds still in question, in the order of the grid, the one whose letter was typed first. */
export function kindsFor(query: string, names: KindNames): ContributionKind[] {
  const typed = plain(query);
  if (typed === '') return [...CONTRIBUTION_KINDS];
  const exact = CONTRIBUTION_KINDS.filter((kind) => KIND_MARKS[kind].slash === typed);
  const begun = CONTRIBUTION_KINDS.filter((kind) => plain(names[kind]).startsWith(typed) && !exact.includes(kind));
  return [...exact, ...begun];
}

/** The chosen row after an arrow; the list goes round. */
export const stepIn = (length: number, index: number, step: -1 | 1): number => (length === 0 ? 0 : (index + step + length) % length);
