import { isJsonObject, type JsonObject, type JsonValue } from '@pleniere/domain';
import { IsNull, type EntityManager, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { v7 } from 'uuid';
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
import { freeRoomCode } from '../../seances/room-code';
import { Seance } from '../../seances/seance.entity';
import { Cycle } from '../cycle.entity';
import { ImportRemark } from '../import-remark.entity';
import { Partner } from '../partner.entity';
import type { CycleDocument } from './document';
import type { Merged } from './merge';
import { freeSlug } from './names';
import { storedOutline } from './outline-names';
import * as shapes from './shapes';
import type { Shape, Target } from './shapes';

/** PostgreSQL takes 65 535 parameters a statement; the widest row has some thirty. */
const CHUNK = 500;

export const listAt = (object: JsonObject | null | undefined, key: string): JsonObject[] => {
  const list = object?.[key];
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
};
const idsAt = (object: JsonObject | null | undefined, key: string): string[] => {
  const list = object?.[key];
  return Array.isArray(list) ? list.filter((id) => typeof id === 'string') : [];
};
const idOf = (object: JsonObject): string => String(object.id);
const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) !== JSON.stringify(b ?? null);

type Names = ReadonlyMap<Target, ReadonlyMap<string, string>>;
type Columns = Record<string, JsonValue>;

/** Columns of one object of the file; references become the ids of our rows. */
function columnsOf(shape: Shape, object: JsonObject, names: Names): Columns {
  const columns: Columns = {};
  for (const [key, property] of Object.entries(shape.columns)) {
    const value = object[key] ?? shape.defaults[key] ?? null;
    const target = shape.refs[key];
    columns[property] = target === undefined ? value : typeof value === 'string' ? (names.get(target)?.get(value) ?? null) : null;
  }
  const unknown = Object.entries(object).filter(([key, value]) => !(key in shape.columns) && !(shape.lists.includes(key) && value !== null));
  columns.extra = unknown.length > 0 ? Object.fromEntries(unknown) : null;
  columns.keys = Object.keys(object);
  return columns;
}

/** Writes what merging changed, row by row, inside the transaction of its manager. What did not change is not touched. */
export class Writer {
  private readonly inserts = new Map<EntityTarget<ObjectLiteral>, ObjectLiteral[]>();
  private readonly ids = new Map<JsonObject, string>();
  private readonly home = new Map<Target, Map<string, string>>();

  constructor(
    private readonly manager: EntityManager,
    private readonly ours: CycleDocument | null,
    private readonly merged: Merged,
    private readonly cycleId: string,
  ) {}

  /** @returns the ids of the séances, by import id. */
  async write(): Promise<Map<string, string>> {
    const file = this.merged.result;
    const cycle = isJsonObject(file.cycle) ? file.cycle : null;
    const all = { organizations: listAt(file, 'organizations'), people: listAt(file, 'people'), venues: listAt(file, 'venues'), questions: listAt(cycle, 'questions') };
    for (const [kind, objects] of Object.entries(all)) this.home.set(kind as Target, this.nameAll(objects));
    await this.writeCycle(file, cycle);
    await this.rows(Organization, shapes.ORGANIZATION, all.organizations, { cycleId: this.cycleId }, this.home);
    await this.rows(Venue, shapes.VENUE, all.venues, { cycleId: this.cycleId }, this.home);
    await this.rows(Person, shapes.PERSON, all.people, { cycleId: this.cycleId }, this.home);
    await this.flush();
    for (const person of all.people) {
      const rows = listAt(person, 'affiliations').map((item) => ({ ...columnsOf(shapes.AFFILIATION, item, this.home), personId: this.id(person) }));
      await this.replace(Affiliation, { personId: this.id(person) }, this.changed(person, 'affiliations'), rows, true);
    }
    await this.rows(Question, shapes.QUESTION, all.questions, { cycleId: this.cycleId, seanceId: null }, this.home);
    await this.writeRemarks(file, null);
    await this.writePartners(cycle, null);
    const seances = listAt(file, 'seances');
    this.nameAll(seances);
    await this.writeSeances(seances);
    for (const seance of seances) await this.writeSeance(seance);
    await this.writeOutline(cycle, null, new Map(seances.map((seance) => [idOf(seance), this.id(seance)])));
    await this.flush();
    return new Map(seances.map((seance) => [idOf(seance), this.id(seance)]));
  }

  private before(object: JsonObject): JsonObject | undefined {
    const ours = this.merged.origin.get(object) ?? object;
    return this.ours?.rows.has(ours) ? ours : undefined;
  }

  private id(object: JsonObject): string {
    const known = this.ids.get(object);
    if (known !== undefined) return known;
    const before = this.before(object);
    const id = (before && this.ours?.rows.get(before)?.id) ?? v7();
    this.ids.set(object, id);
    return id;
  }

  private nameAll(objects: readonly JsonObject[]): Map<string, string> {
    return new Map(objects.map((object) => [idOf(object), this.id(object)]));
  }

  private changed(object: JsonObject, key: string): boolean {
    const before = this.before(object);
    return before ? differs(before[key], object[key]) : object[key] !== undefined;
  }

  /** Rows are written in few statements; whoever refers to them flushes first. */
  private insert(entity: EntityTarget<ObjectLiteral>, row: ObjectLiteral): void {
    const waiting = this.inserts.get(entity);
    if (waiting) waiting.push(row);
    else this.inserts.set(entity, [row]);
  }

  private async flush(): Promise<void> {
    for (const [entity, rows] of this.inserts) {
      for (let at = 0; at < rows.length; at += CHUNK) await this.manager.insert(entity, rows.slice(at, at + CHUNK));
    }
    this.inserts.clear();
  }

  /** Writes one list of objects: new rows, changed columns, and places when the list is not as it was. */
  private async rows(entity: EntityTarget<ObjectLiteral>, shape: Shape, objects: readonly JsonObject[], scope: ObjectLiteral, names: Names, more: (object: JsonObject) => Promise<ObjectLiteral> = async () => ({})): Promise<void> {
    const places = objects.map((object) => this.before(object));
    for (const [position, object] of objects.entries()) {
      const before = places[position];
      const row = before && this.ours?.rows.get(before);
      const columns = columnsOf(shape, object, names);
      if (!before || !row) {
        this.insert(entity, { ...columns, ...scope, position, id: this.id(object), ...(await more(object)) });
        continue;
      }
      const old = columnsOf(shape, before, names);
      const patch = Object.fromEntries(Object.entries(columns).filter(([property, value]) => differs(value, old[property])));
      if (this.moved(objects) && (row as { position?: number }).position !== position) patch.position = position;
      if (Object.keys(patch).length > 0) await this.manager.update(entity, { id: this.id(object) }, patch);
    }
  }

  private readonly movedLists = new WeakMap<readonly JsonObject[], boolean>();

  /** Is the list other than ours was: something new, or another order? */
  private moved(objects: readonly JsonObject[]): boolean {
    const known = this.movedLists.get(objects);
    if (known !== undefined) return known;
    const places = objects.map((object) => {
      const before = this.before(object);
      return before ? ((this.ours?.rows.get(before) as { position?: number } | undefined)?.position ?? -1) : -1;
    });
    const moved = places.some((place, index) => place < 0 || (index > 0 && place < (places[index - 1] ?? 0)));
    this.movedLists.set(objects, moved);
    return moved;
  }

  /** A list without ids of its own, held by one owner: written anew when it changed. */
  private async replace(entity: EntityTarget<ObjectLiteral>, owner: ObjectLiteral, changed: boolean, rows: readonly ObjectLiteral[], withId = false): Promise<void> {
    if (!changed) return;
    if (this.ours) await this.manager.delete(entity, owner);
    for (const [position, row] of rows.entries()) this.insert(entity, withId ? { ...row, position, id: v7() } : { ...row, position });
  }

  private async writeCycle(file: JsonObject, cycle: JsonObject | null): Promise<void> {
    const top = (of: JsonObject): Columns => {
      const unknown = Object.entries(of).filter(([key, value]) => !['format', 'language', 'timeZone', 'source', 'cycle'].includes(key) && !(Array.isArray(value) && (shapes.FILE_ORDER as readonly string[]).includes(key)));
      return { language: of.language ?? 'fr', timeZone: of.timeZone ?? 'Europe/Paris', source: of.source ?? null, fileExtra: Object.fromEntries(unknown), fileKeys: Object.keys(of) };
    };
    if (!this.ours) {
      const only = listAt(file, 'seances')[0] ?? {};
      const own = cycle ? columnsOf(shapes.CYCLE, cycle, this.home) : { importId: idOf(only), title: only.title ?? null };
      const slug = await freeSlug(this.manager, Cycle, [String((cycle ?? only).title ?? ''), idOf(cycle ?? only)]);
      await this.manager.insert(Cycle, { ...own, ...top(file), id: this.cycleId, slug, standalone: cycle === null } as ObjectLiteral);
      return;
    }
    const before = cycle && this.before(cycle);
    const columns = { ...(cycle ? columnsOf(shapes.CYCLE, cycle, this.home) : {}), ...top(file) };
    const old: Columns = { ...(before ? columnsOf(shapes.CYCLE, before, this.home) : {}), ...top(this.ours.file) };
    const patch = Object.fromEntries(Object.entries(columns).filter(([property, value]) => differs(value, old[property])));
    if (Object.keys(patch).length > 0) await this.manager.update(Cycle, { id: this.cycleId }, patch as ObjectLiteral);
  }

  private async writePartners(owner: JsonObject | null, seanceId: string | null): Promise<void> {
    if (!owner) return;
    for (const [key, role] of Object.entries(shapes.PARTNER_LISTS)) {
      if (seanceId === null && role === 'host') continue;
      const rows = idsAt(owner, key).map((id) => ({ cycleId: this.cycleId, seanceId, organizationId: this.home.get('organizations')?.get(id), role }));
      if (!this.changed(owner, key)) continue;
      if (this.ours) await this.manager.query('DELETE FROM partner WHERE cycle_id = $1 AND seance_id IS NOT DISTINCT FROM $2 AND role = $3', [this.cycleId, seanceId, role]);
      for (const [position, row] of rows.entries()) this.insert(Partner, { ...row, position, id: v7() });
    }
  }

  private async writeOutline(owner: JsonObject | null, seanceId: string | null, ids: ReadonlyMap<string, string>): Promise<void> {
    if (!owner || !isJsonObject(owner.outline) || !this.changed(owner, 'outline')) return;
    const chosen = storedOutline(owner.outline, ids);
    const row = await this.manager.findOneBy(OutlineRow, { cycleId: this.cycleId, seanceId: seanceId ?? IsNull() });
    if (row) await this.manager.update(OutlineRow, row.id, { ...chosen, version: row.version + 1 });
    else this.insert(OutlineRow, { id: v7(), cycleId: this.cycleId, seanceId, version: 1, ...chosen });
  }

  /** Written anew when it changed: consents are those of the file, word for word. */
  private async writeAttendance(seance: JsonObject, seanceId: string): Promise<void> {
    if (!this.changed(seance, 'attendance')) return;
    if (this.ours) await this.manager.delete(Attendance, { seanceId });
    for (const one of listAt(seance, 'attendance')) this.insert(Attendance, { ...columnsOf(shapes.ATTENDANCE, one, this.home), id: v7(), seanceId });
  }

  private async writeRemarks(owner: JsonObject, seanceId: string | null): Promise<void> {
    await this.rows(ImportRemark, shapes.REMARK, listAt(owner, 'notes'), { cycleId: this.cycleId, seanceId }, this.home);
  }

  private async writeSeances(seances: readonly JsonObject[]): Promise<void> {
    const slugs = new Set<string>();
    await this.rows(Seance, shapes.SEANCE, seances, { cycleId: this.cycleId }, this.home, async (seance) => {
      const slug = await freeSlug(this.manager, Seance, [String(seance.title ?? ''), String(seance.date ?? ''), idOf(seance)], slugs);
      return { slug, roomCode: await freeRoomCode(this.manager) };
    });
    await this.flush();
  }

  private async writeSeance(seance: JsonObject): Promise<void> {
    const seanceId = this.id(seance);
    const [questions, items, groups] = [listAt(seance, 'questions'), listAt(seance, 'programme'), listAt(seance, 'groups')];
    const names = new Map([
      ...this.home,
      ['questions', new Map([...(this.home.get('questions') ?? []), ...this.nameAll(questions)])],
      ['items', this.nameAll(items)],
      ['groups', this.nameAll(groups)],
    ] as [Target, Map<string, string>][]);
    await this.writePartners(seance, seanceId);
    await this.rows(Question, shapes.QUESTION, questions, { cycleId: this.cycleId, seanceId }, names);
    await this.rows(SeanceDocument, shapes.DOCUMENT, listAt(seance, 'documents'), { seanceId }, names);
    await this.writeRemarks(seance, seanceId);
    await this.writeAttendance(seance, seanceId);
    await this.writeOutline(seance, seanceId, new Map([...(names.get('items') ?? []), ...(names.get('groups') ?? [])]));
    // Rows of one table may point to each other across statements.
    await this.manager.query('SET CONSTRAINTS ALL DEFERRED');
    await this.rows(ProgrammeItem, shapes.ITEM, items, { seanceId }, names);
    await this.rows(SeanceGroup, shapes.GROUP, groups, { seanceId }, names);
    await this.flush();
    for (const item of items) {
      const programmeItemId = this.id(item);
      const contributors = listAt(item, 'contributors').map((object) => ({ ...columnsOf(shapes.CONTRIBUTOR, object, names), programmeItemId }));
      await this.replace(Contributor, { programmeItemId }, this.changed(item, 'contributors'), contributors, true);
      const asked = idsAt(item, 'questions').map((id) => ({ programmeItemId, questionId: names.get('questions')?.get(id) }));
      await this.replace(ItemQuestion, { programmeItemId }, this.changed(item, 'questions'), asked);
    }
    for (const group of groups) {
      const groupId = this.id(group);
      for (const [key, role] of Object.entries(shapes.ROLE_LISTS)) {
        const rows = idsAt(group, key).map((id) => ({ groupId, personId: names.get('people')?.get(id), role }));
        await this.replace(GroupRole, { groupId, role }, this.changed(group, key), rows);
      }
    }
  }
}
