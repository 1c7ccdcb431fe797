/** The nine kinds of contribution a group may write, in the order of the grid (notes, plenary and actes share it). */
export const CONTRIBUTION_KINDS = [
  'constat',
  'frein',
  'levier',
  'proposition',
  'vigilance',
  'experience',
  'verbatim',
  'question',
  'desaccord',
] as const;

export type ContributionKind = (typeof CONTRIBUTION_KINDS)[number];

/** Mark of each kind: the letter printed beside it, the key typed after `/`, and the letter of its anchor (`g1-p2`). */
export const KIND_MARKS: Record<ContributionKind, { letter: string; slash: string; anchor: string }> = {
  constat: { letter: 'C', slash: 'c', anchor: 'c' },
  frein: { letter: 'F', slash: 'f', anchor: 'f' },
  levier: { letter: 'L', slash: 'l', anchor: 'l' },
  proposition: { letter: 'P', slash: 'p', anchor: 'p' },
  vigilance: { letter: 'V', slash: 'v', anchor: 'v' },
  experience: { letter: 'E', slash: 'e', anchor: 'e' },
  verbatim: { letter: '«', slash: 'g', anchor: 'b' },
  question: { letter: '?', slash: 'q', anchor: 'q' },
  desaccord: { letter: 'D', slash: 'd', anchor: 'd' },
};

export const NOTE_KINDS = ['group', 'exchanges', 'synthesis', 'section'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export const NOTE_STATES = ['draft', 'open', 'frozen', 'revision', 'reviewed'] as const;
export type NoteState = (typeof NOTE_STATES)[number];

/** « À retenir » is read aloud in the plenary: 60 words at most are asked for, more are said, never cut. */
export const TAKEAWAY_WORDS = 60;

/** What is worth a look before actes are published. */
export const REMARK_CODES = [
  'email',
  'phone',
  'meeting',
  'secret',
  'unprintable',
  'altMissing',
  'reshaped',
  'pictureMissing',
  'takeawayLong',
  'biographyLong',
  'tableUntitled',
  'acronym',
  'acronymTwice',
  'nameUnconsented',
  'referenceBroken',
  'typography',
] as const;
export type RemarkCode = (typeof REMARK_CODES)[number];
