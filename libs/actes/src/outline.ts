import type { ActesInput, ProgrammeItemInput } from './input';
import { type DocumentWords, documentWords } from './words';

/** Where a programme line is reported, in the order of the volume. `none`: it is in the programme only. */
const SECTIONS = ['opening', 'talks', 'restitution', 'synthesis', 'next'] as const;
export type SectionId = (typeof SECTIONS)[number];

/** One line of the outline: what can be printed, whether it will be, and whether there is anything to print. */
export interface OutlinePart {
  id: string;
  title: string;
  level: 1 | 2;
  printed: boolean;
  /** The volume cannot do without it. */
  locked: boolean;
}

export interface Outline {
  parts: OutlinePart[];
}

/** The line's section: by its kind, and for discussions by whether the groups have already met. */
function sectionOf(item: ProgrammeItemInput, afterGroups: boolean): SectionId {
  switch (item.kind) {
    case 'welcome':
    case 'address':
    case 'opening':
      return 'opening';
    case 'plenaryReport':
      return 'restitution';
    case 'synthesis':
      return 'synthesis';
    case 'information':
    case 'closing':
      return 'next';
    case 'discussion':
      return afterGroups ? 'restitution' : 'talks';
    default:
      return 'talks';
  }
}

/** Programme lines by section of the volume, each in the order of the programme; the line of the groups is not among them. */
export function itemsBySection(programme: readonly ProgrammeItemInput[]): Map<SectionId, ProgrammeItemInput[]> {
  const bySection = new Map<SectionId, ProgrammeItemInput[]>(SECTIONS.map((section) => [section, []]));
  let afterGroups = false;
  for (const item of programme) {
    if (item.kind === 'groupWork') {
      afterGroups = true;
      if (item.note === null) continue;
    }
    bySection.get(sectionOf(item, afterGroups))?.push(item);
  }
  return bySection;
}

export const itemPartId = (id: string): string => `item:${id}`;
export const groupPartId = (id: string): string => `group:${id}`;

const part = (id: string, title: string, level: 1 | 2, off: ReadonlySet<string>, locked = false): OutlinePart => ({
  id,
  title,
  level,
  locked,
  printed: locked || !off.has(id),
});

/** « Groupe 1. Comment naissent les innovations ? »; the number alone when the group has no question nor title. */
export const groupTitle = (group: { number: number; question: string | null; title: string | null }, words: DocumentWords): string => {
  const subject = (group.question ?? group.title ?? '').trim();
  return subject ? `${words.group} ${group.number}. ${subject}` : `${words.group} ${group.number}`;
};

/**
 * The outline of a séance: its programme and its groups in the order of the volume. Lines without a text are not in it.
 * @param off ids of the parts that the organiser has switched off
 */
export function outlineOf(input: Pick<ActesInput, 'language' | 'programme' | 'groups'>, off: ReadonlySet<string> = new Set()): Outline {
  const words = documentWords(input.language);
  const bySection = itemsBySection(input.programme);
  const section = (id: SectionId): OutlinePart[] => {
    const items = (bySection.get(id) ?? []).filter((item) => item.note !== null);
    if (items.length === 0) return [];
    return [part(id, sectionTitle(id, words), 1, off), ...items.map((item) => part(itemPartId(item.id), item.title ?? words.untitled, 2, off))];
  };
  const groups = input.groups.filter((group) => group.note !== null);
  return {
    parts: [
      part('cover', words.actesOfSeance, 1, off, true),
      part('masthead', words.masthead, 1, off, true),
      ...(input.programme.length > 0 ? [part('programme', words.programme, 1, off)] : []),
      ...section('opening'),
      ...section('talks'),
      ...(groups.length > 0 ? [part('groups', words.groups, 1, off)] : []),
      ...groups.map((group) => part(groupPartId(group.id), groupTitle(group, words), 2, off)),
      ...section('restitution'),
      ...section('synthesis'),
      ...section('next'),
      part('colophon', words.colophon, 1, off, true),
    ],
  };
}

export function sectionTitle(id: SectionId, words: DocumentWords): string {
  return { opening: words.opening, talks: words.talks, restitution: words.restitution, synthesis: words.synthesis, next: words.next }[id];
}
