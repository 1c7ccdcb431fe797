import type { JsonObject, JsonValue } from '@pleniere/domain';
import { In, type EntityManager } from 'typeorm';
import { Attendance } from '../../actes/attendance.entity';
import { OutlineRow } from '../../actes/outline.entity';
import { Affiliation } from '../../people/affiliation.entity';
import { Organization } from '../../people/organization.entity';
import { Person } from '../../people/person.entity';
import { Venue } from '../../people/venue.entity';
import { Contributor } from '../../seances/contributor.entity';
import { SeanceDocument } from '../../seances/document.entity';
import { GroupRole } from '../../seances/group-role.entity';
import { SeanceGroup } from '../../seances/group.entity';
import { ItemQuestion } from '../../seances/item-question.entity';
import { ProgrammeItem } from '../../seances/programme-item.entity';
import { Question } from '../../seances/question.entity';
import { Seance } from '../../seances/seance.entity';
import { Cycle } from '../cycle.entity';
import { outlineOf } from './outline-names';
import { ImportRemark } from '../import-remark.entity';
import { Partner } from '../partner.entity';
import * as shapes from './shapes';
import type { Shape } from './shapes';

type Row = object & { id?: string };

/** A cycle as its file, and the row behind each object of it. */
export interface CycleDocument {
  file: JsonObject;
  cycle: Cycle;
  rows: ReadonlyMap<JsonObject, Row>;
}

const groupBy = <T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const same = groups.get(key(item));
    if (same) same.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
};

interface Kept {
  keys?: string[] | null;
  extra?: JsonValue | null;
}

const isEmpty = (value: JsonValue | undefined): boolean => value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/**
 * One object of the file. Columns are the truth: what was edited here is what is said. `keys` only tells which keys the file had and
 * in what order, `extra` holds those we do not know, and the lists that were null.
 */
function objectOf(shape: Shape, row: object & Kept, nested: Record<string, JsonValue>, names: ReadonlyMap<string, string>): JsonObject {
  const columns = row as Record<string, JsonValue | undefined>;
  const extra = (row.extra ?? {}) as JsonObject;
  const valueOf = (key: string): JsonValue => {
    if (shape.lists.includes(key)) {
      const list = nested[key] ?? [];
      return isEmpty(list) && extra[key] === null ? null : list;
    }
    const property = shape.columns[key];
    if (property === undefined) return extra[key] ?? null;
    const value = columns[property] ?? null;
    if (key in shape.refs) return typeof value === 'string' ? (names.get(value) ?? null) : null;
    return property === 'sizeBytes' && value !== null ? Number(value) : value;
  };
  const given = row.keys ?? shape.order;
  const added = [...shape.order, ...shape.quiet].filter((key, index, all) => {
    if (given.includes(key) || all.indexOf(key) !== index) return false;
    const value = valueOf(key);
    return !isEmpty(value) && value !== shape.defaults[key];
  });
  return Object.fromEntries([...given, ...added].map((key) => [key, valueOf(key)]));
}

/** Reads a whole cycle, what lies in the bin excepted. */
export async function readDocument(manager: EntityManager, cycle: Cycle): Promise<CycleDocument> {
  const inCycle = { where: { cycleId: cycle.id }, order: { position: 'ASC', id: 'ASC' } } as const;
  const organizations = await manager.find(Organization, inCycle);
  const people = await manager.find(Person, inCycle);
  const venues = await manager.find(Venue, inCycle);
  const seances = await manager.find(Seance, inCycle);
  const questions = await manager.find(Question, inCycle);
  const partners = await manager.find(Partner, inCycle);
  const remarks = await manager.find(ImportRemark, inCycle);
  /** Rows of a table that hang on rows of another one, in their order. */
  const children = <T extends object>(entity: new () => T, parents: readonly { id: string }[], column: keyof T & string): Promise<T[]> =>
    parents.length === 0
      ? Promise.resolve([])
      : manager
          .createQueryBuilder(entity, 'row')
          .where(`row.${column} = ANY(:ids)`, { ids: parents.map((parent) => parent.id) })
          .orderBy('row.position')
          .getMany();
  const affiliations = groupBy(await children(Affiliation, people, 'personId'), (row) => row.personId);
  const itemRows = await children(ProgrammeItem, seances, 'seanceId');
  const groupRows = await children(SeanceGroup, seances, 'seanceId');
  const documents = groupBy(await children(SeanceDocument, seances, 'seanceId'), (row) => row.seanceId);
  const contributors = groupBy(await children(Contributor, itemRows, 'programmeItemId'), (row) => row.programmeItemId);
  const itemQuestions = groupBy(await children(ItemQuestion, itemRows, 'programmeItemId'), (row) => row.programmeItemId);
  const roles = groupBy(await children(GroupRole, groupRows, 'groupId'), (row) => row.groupId);
  const items = groupBy(itemRows, (row) => row.seanceId);
  const groups = groupBy(groupRows, (row) => row.seanceId);

  const outlines = await manager.findBy(OutlineRow, { cycleId: cycle.id });
  const present = groupBy(seances.length === 0 ? [] : await manager.find(Attendance, { where: { seanceId: In(seances.map(({ id }) => id)) }, order: { id: 'ASC' } }), (row) => row.seanceId);
  const names = new Map([...organizations, ...people, ...venues, ...questions, ...seances, ...itemRows, ...groupRows].map((row) => [row.id, row.importId]));
  const rows = new Map<JsonObject, Row>();
  const entity = (shape: Shape, row: Row, nested: Record<string, JsonValue> = {}): JsonObject => {
    const object = objectOf(shape, row, nested, names);
    rows.set(object, row);
    return object;
  };
  const idsOf = (list: readonly { role: string }[], wanted: string, id: (row: never) => string): string[] =>
    list.filter((row) => row.role === wanted).map((row) => names.get(id(row as never)) ?? '');
  const partnersOf = (seanceId: string | null): Record<string, JsonValue> => {
    const own = partners.filter((partner) => partner.seanceId === seanceId);
    return Object.fromEntries(Object.entries(shapes.PARTNER_LISTS).map(([key, role]) => [key, idsOf(own, role, (row: Partner) => row.organizationId)]));
  };
  const questionsOf = (seanceId: string | null): JsonValue => questions.filter((row) => row.seanceId === seanceId).map((row) => entity(shapes.QUESTION, row));
  const remarksOf = (seanceId: string | null): JsonValue => remarks.filter((row) => row.seanceId === seanceId).map((row) => entity(shapes.REMARK, row));

  const outlineAt = (seanceId: string | null): JsonValue => outlineOf(outlines.find((row) => row.seanceId === seanceId), names);

  const seanceOf = (seance: Seance): JsonObject =>
    entity(shapes.SEANCE, seance, {
      ...partnersOf(seance.id),
      questions: questionsOf(seance.id),
      programme: (items.get(seance.id) ?? []).map((item) =>
        entity(shapes.ITEM, item, {
          contributors: (contributors.get(item.id) ?? []).map((row) => objectOf(shapes.CONTRIBUTOR, row, {}, names)),
          questions: (itemQuestions.get(item.id) ?? []).map((row) => names.get(row.questionId) ?? ''),
        }),
      ),
      groups: (groups.get(seance.id) ?? []).map((group) => {
        const own = roles.get(group.id) ?? [];
        const lists = Object.entries(shapes.ROLE_LISTS).map(([key, role]) => [key, idsOf(own, role, (row: GroupRole) => row.personId)]);
        return entity(shapes.GROUP, group, Object.fromEntries(lists) as Record<string, JsonValue>);
      }),
      documents: (documents.get(seance.id) ?? []).map((row) => entity(shapes.DOCUMENT, row)),
      notes: remarksOf(seance.id),
      outline: outlineAt(seance.id),
      attendance: (present.get(seance.id) ?? []).map((row) => objectOf(shapes.ATTENDANCE, row, {}, names)),
    });

  const fileExtra = (cycle.fileExtra ?? {}) as JsonObject;
  const top: Record<string, JsonValue> = {
    format: 'cycle-import',
    formatVersion: '1.2',
    language: cycle.language,
    timeZone: cycle.timeZone,
    source: cycle.source,
    ...fileExtra,
    cycle: cycle.standalone ? null : entity(shapes.CYCLE, cycle, { ...partnersOf(null), questions: questionsOf(null), outline: outlineAt(null) }),
    organizations: organizations.map((row) => entity(shapes.ORGANIZATION, row)),
    people: people.map((row) =>
      entity(shapes.PERSON, row, { affiliations: (affiliations.get(row.id) ?? []).map((item) => objectOf(shapes.AFFILIATION, item, {}, names)) }),
    ),
    venues: venues.map((row) => entity(shapes.VENUE, row)),
    seances: seances.map(seanceOf),
    notes: remarksOf(null),
  };
  for (const [key, value] of Object.entries(fileExtra)) if (value === null && isEmpty(top[key])) top[key] = null;
  const given = cycle.fileKeys ?? [...shapes.FILE_ORDER];
  const added = shapes.FILE_ORDER.filter((key) => !given.includes(key) && !isEmpty(top[key]) && !(key === 'language' && top[key] === 'fr') && !(key === 'timeZone' && top[key] === 'Europe/Paris'));
  return { file: Object.fromEntries([...given, ...added].map((key) => [key, top[key] ?? null])), cycle, rows };
}
