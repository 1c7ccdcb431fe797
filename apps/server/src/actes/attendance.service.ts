import { Injectable } from '@nestjs/common';
import type { AttendanceView, BodyOf, pasteAttendance, ResponseOf, updateAttendance } from '@pleniere/contract';
import { slugOf, type Actor } from '@pleniere/domain';
import { DataSource, In, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { demand, notFound } from '../auth/access';
import { freeName } from '../cycles/free-name';
import { typed } from '../cycles/typed';
import { fullName } from '../people/directory-views';
import { Person } from '../people/person.entity';
import { SeanceDesk } from '../seances/seance-desk';
import { Attendance } from './attendance.entity';
import { nameKey, readAttendanceList, type ReadPerson } from './attendance-list';
import { sortNameOf } from './volume-source';

type Pasted = ResponseOf<typeof pasteAttendance>;

/** Who took part in a séance. For its organisers only: a name is nobody else's before its owner has said yes. */
@Injectable()
export class AttendanceService {
  constructor(
    private readonly desk: SeanceDesk,
    private readonly database: DataSource,
  ) {}

  async list(actor: Actor, seanceId: string): Promise<Pasted['list']> {
    const { db } = await this.desk.open(actor, seanceId, 'seance.edit');
    return listOf(db, seanceId);
  }

  /** Reads a pasted list. People whom the cycle knows are found again; the others are added to it. */
  async paste(actor: Actor, seanceId: string, { text, publishName, check }: BodyOf<typeof pasteAttendance>): Promise<Pasted> {
    const { people, unread } = readAttendanceList(text);
    if (check) {
      const { db, cycle } = await this.desk.open(actor, seanceId, 'seance.edit');
      const plan = await planOf(db, cycle.id, seanceId, people);
      return { ...told(plan, publishName), lines: people.length + unread.length, unread, list: await listOf(db, seanceId) };
    }
    return this.desk.change(actor, seanceId, async ({ db, cycle }) => {
      const plan = await planOf(db, cycle.id, seanceId, people);
      await addAll(db, cycle.id, seanceId, plan.added, publishName);
      for (const { attendance, read } of plan.changed) await db.update(Attendance, attendance.id, { publishName: read.publishName ?? attendance.publishName });
      return { ...told(plan, publishName), lines: people.length + unread.length, unread, list: await listOf(db, seanceId) };
    });
  }

  async update(actor: Actor, attendanceId: string, body: BodyOf<typeof updateAttendance>): Promise<AttendanceView> {
    const { seanceId } = await this.find(actor, attendanceId);
    return this.desk.change(actor, seanceId, async ({ db }) => {
      const changes = typed(body);
      if (Object.keys(changes).length > 0) await db.update(Attendance, attendanceId, changes);
      const view = (await listOf(db, seanceId)).people.find(({ id }) => id === attendanceId);
      if (!view) throw notFound();
      return view;
    });
  }

  /** Takes somebody off the list; whom only lists knew is forgotten. */
  async remove(actor: Actor, attendanceId: string): Promise<Record<string, never>> {
    const { seanceId, personId } = await this.find(actor, attendanceId);
    return this.desk.change(actor, seanceId, async ({ db }) => {
      await db.delete(Attendance, attendanceId);
      await db.query(FORGET, [personId]);
      return {};
    });
  }

  private async find(actor: Actor, attendanceId: string): Promise<Attendance> {
    const row = await this.database.manager.findOneBy(Attendance, { id: attendanceId });
    const [place] = row ? await this.database.query<{ cycle_id: string }[]>('SELECT cycle_id FROM seance WHERE id = $1', [row.seanceId]) : [];
    demand(actor, 'seance.edit', { cycleId: place?.cycle_id, seanceId: row?.seanceId }, 'seance.read');
    if (!row) throw notFound();
    return row;
  }
}

/** Somebody who was only ever on a list of people present, under nothing but a name. */
const FORGET = `
  DELETE FROM person p WHERE p.id = $1 AND p.import_id LIKE 'present-%' AND p.email IS NULL AND p.phone IS NULL AND p.orcid IS NULL
    AND NOT EXISTS (SELECT FROM attendance a WHERE a.person_id = p.id) AND NOT EXISTS (SELECT FROM contributor c WHERE c.person_id = p.id)
    AND NOT EXISTS (SELECT FROM group_role g WHERE g.person_id = p.id) AND NOT EXISTS (SELECT FROM affiliation f WHERE f.person_id = p.id)`;

interface Plan {
  /** `person`: known to the cycle already. */
  added: { read: ReadPerson; person: Person | null }[];
  /** On the list, with another yes or no now. */
  changed: { read: ReadPerson; attendance: Attendance }[];
  /** On the list, or twice in the text. */
  same: ReadPerson[];
}

/** What pasting these people would do. */
async function planOf(db: EntityManager, cycleId: string, seanceId: string, people: readonly ReadPerson[]): Promise<Plan> {
  const known = new Map((await db.findBy(Person, { cycleId })).map((person) => [nameKey(person), person]));
  const present = new Map((await db.findBy(Attendance, { seanceId })).map((row) => [row.personId, row]));
  const plan: Plan = { added: [], changed: [], same: [] };
  const seen = new Set<string>();
  for (const read of people) {
    const key = nameKey(read);
    const person = known.get(key) ?? null;
    const attendance = person && present.get(person.id);
    if (seen.has(key)) plan.same.push(read);
    else if (!attendance) plan.added.push({ read, person });
    else if (read.publishName !== null && read.publishName !== attendance.publishName) plan.changed.push({ read, attendance });
    else plan.same.push(read);
    seen.add(key);
  }
  return plan;
}

function told({ added, changed, same }: Plan, publishName: Attendance['publishName']): Pick<Pasted, 'added' | 'known'> {
  const detailOf = ({ position, organization }: ReadPerson): string => [position, organization].filter(Boolean).join(', ');
  return {
    added: added.map(({ read }) => ({ line: read.line, name: fullName(read), detail: detailOf(read), publishName: read.publishName ?? publishName })),
    known: [...changed.map(({ read }) => ({ read, isChanged: true })), ...same.map((read) => ({ read, isChanged: false }))]
      .sort((one, other) => one.read.line - other.read.line)
      .map(({ read, isChanged }) => ({ line: read.line, name: fullName(read), changed: isChanged })),
  };
}

async function addAll(db: EntityManager, cycleId: string, seanceId: string, added: Plan['added'], publishName: Attendance['publishName']): Promise<void> {
  const ids = (await db.find(Person, { where: { cycleId }, select: { importId: true } })).map((person) => person.importId);
  const count = ids.length;
  const people: Partial<Person>[] = [];
  const rows: Partial<Attendance>[] = [];
  for (const { read, person } of added) {
    const { honorific, givenName, familyName, position, organization } = read;
    const personId = person?.id ?? v7();
    if (!person) {
      const importId = freeName(`present-${slugOf(fullName(read))}`, ids);
      ids.push(importId);
      people.push({ id: personId, cycleId, importId, position: count + people.length, honorific, givenName, familyName });
    }
    rows.push({ id: v7(), seanceId, personId, publishName: read.publishName ?? publishName, position, organization });
  }
  if (people.length > 0) await db.createQueryBuilder().insert().into(Person).values(people as never).execute();
  if (rows.length > 0) await db.insert(Attendance, rows);
}

async function listOf(db: EntityManager, seanceId: string): Promise<Pasted['list']> {
  const rows = await db.findBy(Attendance, { seanceId });
  const known = new Map((await db.findBy(Person, { id: In(rows.map((row) => row.personId)) })).map((person) => [person.id, person]));
  const named = rows
    .flatMap((row) => {
      const person = known.get(row.personId);
      return person ? [{ row, person }] : [];
    })
    .sort((one, other) => sortNameOf(one.person).localeCompare(sortNameOf(other.person), 'fr'));
  const count = (publishName: Attendance['publishName']) => rows.filter((row) => row.publishName === publishName).length;
  return {
    people: named.map(({ row: { id, personId, publishName, position, organization }, person: { honorific, givenName, familyName } }) => ({
      ...{ id, personId, honorific, givenName, familyName, position, organization, publishName },
    })),
    counts: { yes: count('yes'), no: count('no'), unknown: count('unknown') },
  };
}
