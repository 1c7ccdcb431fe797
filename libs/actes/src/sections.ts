import type { DocumentLanguage } from './model';
import { documentWords } from './words';

/** Editorial texts that the volume of a séance may hold, each a note written on demand. */
export const SEANCE_SECTIONS = ['ours', 'foreword', 'synthesis', 'conclusion', 'next', 'sigles', 'bibliography', 'biographies', 'evaluation', 'credits'] as const;

/** The same for the volume of a cycle. */
export const CYCLE_SECTIONS = ['ours', 'foreword', 'why', 'conclusion', 'next', 'sigles', 'bibliography', 'biographies', 'credits'] as const;

export type SectionKey = (typeof SEANCE_SECTIONS)[number] | (typeof CYCLE_SECTIONS)[number];

/** « Avant-propos », as the volume calls it unless its organiser renames it. */
export function sectionTitle(key: SectionKey, language: DocumentLanguage): string {
  const words = documentWords(language);
  return key === 'ours' ? words.masthead : words[key];
}
