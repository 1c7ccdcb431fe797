/** Editorial texts of a volume, each a note of its own; what a séance and its cycle may hold differs (`part.section` says which). */
export const SECTION_KEYS = ['ours', 'foreword', 'why', 'synthesis', 'conclusion', 'next', 'sigles', 'bibliography', 'biographies', 'evaluation', 'credits'] as const;
export type SectionKey = (typeof SECTION_KEYS)[number];
