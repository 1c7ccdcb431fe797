import { Injectable } from '@nestjs/common';
import { DomainError, type createGroup, type orderGroups, type updateGroup, type BodyOf, type GroupFields, type GroupView } from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import { In, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { notFound } from '../auth/access';
import { nextName } from '../cycles/free-name';
import { demandRevision } from '../cycles/revision';
import { typed } from '../cycles/typed';
import { Person } from '../people/person.entity';
import { GroupRole } from './group-role.entity';
import { SeanceGroup } from './group.entity';
import { groupsOf } from './group-views';
import { questionsOf } from './overview';
import { SeanceDesk, type OpenSeance } from './seance-desk';

/** Sub-groups: made before the day, renamed, merged and cancelled on the day. A group is never deleted, so its note never is. */
@Injectable()
export class GroupsService {
  constructor(private readonly desk: SeanceDesk) {}

  async create(actor: Actor, seanceId: string, body: BodyOf<typeof createGroup>): Promise<GroupView> {
    return this.desk.change(actor, seanceId, async (open) => {
      const groups = await open.db.find(SeanceGroup, { where: { seanceId } });
      const number = Math.max(0, ...groups.map((group) => group.number ?? 0)) + 1;
      const group = { id: v7(), seanceId, importId: nextName('g', groups.map((other) => other.importId)), position: groups.length, number };
      await open.db.insert(SeanceGroup, group);
      await this.write(open, group.id, body);
      return viewOf(open.db, seanceId, group.id);
    });
  }

  async update(actor: Actor, groupId: string, body: BodyOf<typeof updateGroup>): Promise<GroupView> {
    const seanceId = await this.desk.seanceOf(actor, 'seance_group', groupId);
    return this.desk.change(actor, seanceId, async (open) => {
      const { revision, status, ...fields } = body;
      demandRevision(revision, (await viewOf(open.db, seanceId, groupId)).revision);
      if (status) await open.db.update(SeanceGroup, groupId, { status, mergedIntoId: null });
      await this.write(open, groupId, fields);
      return viewOf(open.db, seanceId, groupId);
    });
  }

  /** Says that a group goes on inside another. Nothing is moved or copied: both notes stay as they were written. */
  async merge(actor: Actor, groupId: string, intoId: string): Promise<GroupView> {
    const seanceId = await this.desk.seanceOf(actor, 'seance_group', groupId);
    return this.desk.change(actor, seanceId, async ({ db }) => {
      const into = await db.findOneBy(SeanceGroup, { id: intoId, seanceId });
      if (!into) throw notFound();
      if (intoId === groupId || into.status !== 'active') throw new DomainError('state', 'Choisissez un autre groupe, encore actif, qui reçoit celui-ci.');
      await db.update(SeanceGroup, groupId, { status: 'merged', mergedIntoId: intoId });
      // Those who had joined this group follow it.
      await db.update(SeanceGroup, { seanceId, mergedIntoId: groupId }, { mergedIntoId: intoId });
      return viewOf(db, seanceId, groupId);
    });
  }

  async order(actor: Actor, seanceId: string, { ids }: BodyOf<typeof orderGroups>): Promise<{ ids: string[] }> {
    return this.desk.change(actor, seanceId, async ({ db }) => {
      const groups = await db.find(SeanceGroup, { where: { seanceId }, select: { id: true } });
      const wanted = new Set(ids);
      if (wanted.size !== ids.length || ids.length !== groups.length || groups.some((group) => !wanted.has(group.id))) {
        throw new DomainError('state', 'La liste des groupes a changé entre-temps. Relisez, puis recommencez.');
      }
      await db.query(`UPDATE seance_group g SET position = o.n - 1 FROM unnest($1::uuid[]) WITH ORDINALITY AS o(id, n) WHERE g.id = o.id`, [ids]);
      return { ids };
    });
  }

  private async write({ db, seance, cycle }: OpenSeance, groupId: string, change: Partial<GroupFields>): Promise<void> {
    const { roles, ...fields } = typed(change);
    if (fields.questionId && !(await questionsOf(db, seance)).some((question) => question.id === fields.questionId)) throw notFound();
    if (Object.keys(fields).length > 0) await db.update(SeanceGroup, groupId, fields);
    if (!roles) return;
    const people = new Set(roles.map((role) => role.personId));
    if ((await db.countBy(Person, { id: In([...people]), cycleId: cycle.id })) !== people.size) throw notFound();
    await db.delete(GroupRole, { groupId });
    const distinct = [...new Map(roles.map((role) => [`${role.role} ${role.personId}`, role])).values()];
    if (distinct.length > 0) await db.insert(GroupRole, distinct.map(({ personId, role }, position) => ({ groupId, personId, role, position })));
  }
}

async function viewOf(db: EntityManager, seanceId: string, groupId: string): Promise<GroupView> {
  const view = (await groupsOf(db, seanceId)).find((group) => group.id === groupId);
  if (!view) throw notFound();
  return view;
}
