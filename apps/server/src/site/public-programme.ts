import type { PublicItem } from '@pleniere/contract';
import type { Contributor } from '../seances/contributor.entity';
import type { ItemQuestion } from '../seances/item-question.entity';
import type { ProgrammeItem } from '../seances/programme-item.entity';
import { speakersOf, type Directory } from './public-people';

export interface ProgrammeRows {
  /** In the order of the programme. */
  items: readonly ProgrammeItem[];
  contributors: readonly Contributor[];
  itemQuestions: readonly ItemQuestion[];
  /** Words of the questions, by id. */
  questions: ReadonlyMap<string, string>;
  /** Names of the rooms, by id. */
  venues: ReadonlyMap<string, string>;
}

const gather = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
};

/**
 * The programme as a tree, in its order. A line whose parent is not in the programme stands on its own;
 * lines that name each other in a circle are shown once, on the first level.
 */
export function programmeOf(rows: ProgrammeRows, directory: Directory): PublicItem[] {
  const contributors = gather(rows.contributors, (row) => row.programmeItemId);
  const questions = gather(rows.itemQuestions, (row) => row.programmeItemId);
  const ids = new Map(rows.items.map((item) => [item.id, item]));
  const parentOf = (item: ProgrammeItem): string | null => {
    const seen = new Set([item.id]);
    for (let above = ids.get(item.parentId ?? ''); above; above = ids.get(above.parentId ?? '')) {
      if (seen.has(above.id)) return null;
      seen.add(above.id);
    }
    return item.parentId !== null && ids.has(item.parentId) ? item.parentId : null;
  };
  const children = gather(rows.items, (item) => parentOf(item) ?? '');
  const publicItem = (item: ProgrammeItem): PublicItem => ({
    id: item.importId,
    kind: item.kind,
    title: item.title,
    description: item.description,
    part: item.part,
    track: item.track,
    start: item.startsAt,
    end: item.endsAt,
    venue: rows.venues.get(item.venueId ?? '') ?? null,
    speakers: speakersOf(contributors.get(item.id) ?? [], directory),
    questions: (questions.get(item.id) ?? []).flatMap((row) => rows.questions.get(row.questionId) ?? []),
    children: (children.get(item.id) ?? []).map(publicItem),
  });
  return (children.get('') ?? []).map(publicItem);
}
