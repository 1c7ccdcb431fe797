import type { ActesInput, GroupInput, NoteNode, ProgrammeItemInput } from './input';
import { layOut, type Line, NO_CHOICES, type Outline, type OutlineChoices } from './outline-parts';
import { hasContent } from './pieces';
import type { SectionKey } from './sections';
import { proposeSigles, textsOf } from './sigles';
import { type DocumentWords, documentWords } from './words';

/** Where a programme line is reported, in the order of the volume. */
const REPORTS = ['opening', 'talks', 'restitution', 'synthesis', 'next'] as const;
export type ReportId = (typeof REPORTS)[number];

/** What an outline is made of: an edition adds nothing to it. */
export type SeanceSource = Omit<ActesInput, 'edition' | 'contacts'>;

/** Kinds of lines of which a text is expected: without one the programme says so. */
const REPORTED: readonly string[] = ['address', 'opening', 'talk', 'roundTable', 'workshop', 'synthesis', 'report'];
export const isReported = (item: ProgrammeItemInput): boolean => REPORTED.includes(item.kind);

/** The line's part: by its kind, and for discussions by whether the groups have already met. */
function reportOf(item: ProgrammeItemInput, afterGroups: boolean): ReportId {
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

/** Programme lines by part of the volume, each in the order of the programme; the line of the groups is not among them. */
export function itemsByReport(programme: readonly ProgrammeItemInput[]): Map<ReportId, ProgrammeItemInput[]> {
  const byReport = new Map<ReportId, ProgrammeItemInput[]>(REPORTS.map((report) => [report, []]));
  let afterGroups = false;
  for (const item of programme) {
    if (item.kind === 'groupWork') {
      afterGroups = true;
      if (item.note === null) continue;
    }
    byReport.get(reportOf(item, afterGroups))?.push(item);
  }
  return byReport;
}

export const itemPartId = (id: string): string => `item:${id}`;
export const groupPartId = (id: string): string => `group:${id}`;

/** « Groupe 1. Comment naissent les innovations ? »; the number alone when the group has no question nor title. */
export const groupTitle = (group: Pick<GroupInput, 'number' | 'question' | 'title'>, words: DocumentWords): string => {
  const subject = (group.question ?? group.title ?? '').trim();
  return subject ? `${words.group} ${group.number}. ${subject}` : `${words.group} ${group.number}`;
};

/** Every text of a séance as typed: notes and editorial sections. */
export const seanceTexts = (source: SeanceSource): string[] =>
  [...source.programme.map((item) => item.note), ...source.groups.map((group) => group.note), ...Object.values(source.sections).map((section) => section.note)]
    .filter((note): note is NoteNode => note !== null)
    .flatMap(textsOf);

/**
 * The outline of a séance: its programme, its groups and its editorial texts in the order of the volume. What is empty is there too,
 * so that it can be written; `compile` leaves it out.
 */
export function outlineOf(source: SeanceSource, choices: OutlineChoices = NO_CHOICES): Outline {
  const words = documentWords(source.language);
  const { sections } = source;
  const section = (id: string, title: string, key: SectionKey, rest: Partial<Line> = {}): Line => {
    const children = rest.children ?? [];
    const written = hasContent(sections[key]?.note ?? null);
    const empty = !written && (children.length === 0 || children.every((child) => child.empty));
    return { id, title, movable: true, section: key, note: sections[key]?.noteId ?? null, empty, ...rest };
  };
  const byReport = itemsByReport(source.programme);
  const lines = (id: ReportId): Line[] =>
    (byReport.get(id) ?? [])
      .filter((item) => item.note !== null || (isReported(item) && !item.cancelled))
      .map((item) => ({ id: itemPartId(item.id), title: item.title?.trim() || words.untitled, movable: true, note: item.noteId, empty: item.cancelled || !hasContent(item.note) }));
  const report = (id: ReportId): Line[] => {
    const children = lines(id);
    return children.length > 0 ? [{ id, title: words[id], movable: true, empty: children.every((child) => child.empty), children }] : [];
  };
  const groups = source.groups.map((group): Line => ({ id: groupPartId(group.id), title: groupTitle(group, words), movable: true, note: group.noteId, empty: !hasContent(group.note) }));
  const published = source.attendance.filter((one) => one.publishName === 'yes');
  const annexes: Line[] = [
    section('annex:sigles', words.sigles, 'sigles', { empty: !hasContent(sections.sigles?.note ?? null) && !proposeSigles(seanceTexts(source)).some((one) => one.meaning !== null) }),
    section('annex:bibliography', words.bibliography, 'bibliography'),
    section('annex:biographies', words.biographies, 'biographies', { empty: !hasContent(sections.biographies?.note ?? null) && source.people.every((person) => !person.biography?.trim()) }),
    { id: 'annex:participants', title: words.participants, movable: true, empty: published.length === 0 },
    section('annex:evaluation', words.evaluation, 'evaluation'),
    { id: 'annex:documents', title: words.documents, movable: true, empty: !source.documents.some((document) => document.shown) },
    section('annex:credits', words.credits, 'credits'),
  ];
  const named = source.people.length + source.organizations.length + published.length + source.groups.flatMap((group) => [...group.facilitators, ...group.rapporteurs]).length > 0;
  return layOut(
    [
      { id: 'cover', title: words.actesOfSeance, locked: true },
      { id: 'masthead', title: words.masthead, locked: true, section: 'ours', note: sections.ours?.noteId ?? null },
      { id: 'programme', title: words.programme, movable: true, empty: source.programme.length === 0 },
      section('foreword', words.foreword, 'foreword'),
      ...report('opening'),
      ...report('talks'),
      ...(groups.length > 0 ? [{ id: 'groups', title: words.groups, movable: true, empty: groups.every((group) => group.empty), children: groups }] : []),
      ...report('restitution'),
      section('synthesis', words.synthesis, 'synthesis', { children: lines('synthesis') }),
      section('conclusion', words.conclusion, 'conclusion'),
      section('next', words.next, 'next', { children: lines('next') }),
      { id: 'annexes', title: words.annexes, empty: annexes.every((annex) => annex.empty), children: annexes },
      { id: 'index', title: words.index, empty: !named },
      { id: 'colophon', title: words.colophon, locked: true },
    ],
    choices,
  );
}
