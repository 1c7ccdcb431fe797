import { Injectable } from '@nestjs/common';
import { DomainError, type createPerson, type BodyOf, type Directory, type PersonFields, type PersonView, type updatePerson } from '@pleniere/contract';
import { slugOf, type Actor } from '@pleniere/domain';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { demand, notFound } from '../auth/access';
import { CycleDesk } from '../cycles/cycle-desk';
import { freeName } from '../cycles/free-name';
import { demandRevision } from '../cycles/revision';
import { typed } from '../cycles/typed';
import { Affiliation } from './affiliation.entity';
import { organizationViews, peopleViews, venueViews } from './directory-views';
import { Organization } from './organization.entity';
import { Person } from './person.entity';

/** People of a cycle: not accounts, but those a programme names. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly desk: CycleDesk,
    private readonly database: DataSource,
  ) {}

  async directory(actor: Actor, cycleId: string): Promise<Directory> {
    const { db, cycle, mayEdit } = await this.desk.open(actor, cycleId);
    return {
      cycle: { id: cycle.id, title: cycle.title, mayEdit },
      people: await peopleViews(db, cycleId),
      organizations: await organizationViews(db, cycleId),
      venues: await venueViews(db, cycleId),
    };
  }

  async create(actor: Actor, cycleId: string, body: BodyOf<typeof createPerson>): Promise<PersonView> {
    return this.desk.change(actor, cycleId, async (db) => {
      const { affiliations = [], ...fields } = body;
      const others = await db.find(Person, { where: { cycleId }, select: { importId: true } });
      const base = slugOf(`${fields.givenName ?? ''} ${fields.familyName ?? ''}`) || 'personne';
      const importId = freeName(base, others.map((other) => other.importId));
      const person = db.create(Person, { id: v7(), cycleId, importId, position: others.length, ...typed(fields) });
      await db.insert(Person, person);
      await this.affiliate(db, cycleId, person.id, affiliations);
      return viewOf(db, cycleId, person.id);
    });
  }

  async update(actor: Actor, personId: string, body: BodyOf<typeof updatePerson>): Promise<PersonView> {
    const { cycleId } = await this.find(actor, personId);
    return this.desk.change(actor, cycleId, async (db) => {
      const { revision, affiliations, ...fields } = body;
      demandRevision(revision, (await viewOf(db, cycleId, personId)).revision);
      const changes = typed(fields);
      if (Object.keys(changes).length > 0) await db.update(Person, personId, changes);
      if (affiliations) await this.affiliate(db, cycleId, personId, affiliations);
      return viewOf(db, cycleId, personId);
    });
  }

  async remove(actor: Actor, personId: string): Promise<Record<string, never>> {
    const { cycleId } = await this.find(actor, personId);
    return this.desk.change(actor, cycleId, async (db) => {
      const { uses } = await viewOf(db, cycleId, personId);
      if (uses > 0) throw new DomainError('state', `Cette personne est nommée ${uses} fois dans le programme, les groupes et les listes de présents. Retirez-la d’abord, ou fusionnez-la avec une autre.`);
      await db.delete(Person, personId);
      return {};
    });
  }

  /** Moves all that the double has to the person who stays. What both know, the one who stays decides. */
  async merge(actor: Actor, personId: string, intoId: string): Promise<PersonView> {
    const { cycleId } = await this.find(actor, personId);
    return this.desk.change(actor, cycleId, async (db) => {
      const [double, kept] = await Promise.all([db.findOneBy(Person, { id: personId }), db.findOneBy(Person, { id: intoId, cycleId })]);
      if (!double || !kept) throw notFound();
      if (double.id === kept.id) throw new DomainError('invalid', 'Une personne ne se fusionne pas avec elle-même.');
      await db.update(Person, intoId, {
        honorific: kept.honorific ?? double.honorific,
        givenName: kept.givenName ?? double.givenName,
        familyName: kept.familyName ?? double.familyName,
        orcid: kept.orcid ?? double.orcid,
        email: kept.email ?? double.email,
        phone: kept.phone ?? double.phone,
      });
      // Who already has the same role in the same place keeps it once.
      await db.query(
        `DELETE FROM contributor c USING contributor k
         WHERE c.person_id = $1 AND k.person_id = $2 AND k.programme_item_id = c.programme_item_id AND k.role = c.role`,
        [personId, intoId],
      );
      await db.query(
        `DELETE FROM group_role g USING group_role k WHERE g.person_id = $1 AND k.person_id = $2 AND k.group_id = g.group_id AND k.role = g.role`,
        [personId, intoId],
      );
      await db.query(
        `DELETE FROM affiliation a USING affiliation k
         WHERE a.person_id = $1 AND k.person_id = $2 AND k.title IS NOT DISTINCT FROM a.title
           AND k.organization_id IS NOT DISTINCT FROM a.organization_id AND k.organization_name IS NOT DISTINCT FROM a.organization_name`,
        [personId, intoId],
      );
      // Of two answers about the same day, a refusal is the one to keep.
      await db.query(
        `UPDATE attendance k SET publish_name = 'no' FROM attendance a
         WHERE k.person_id = $2 AND a.person_id = $1 AND a.seance_id = k.seance_id AND a.publish_name = 'no'`,
        [personId, intoId],
      );
      await db.query(
        `DELETE FROM attendance a USING attendance k WHERE a.person_id = $1 AND k.person_id = $2 AND k.seance_id = a.seance_id`,
        [personId, intoId],
      );
      await db.query('UPDATE attendance SET person_id = $2 WHERE person_id = $1', [personId, intoId]);
      await db.query('UPDATE contributor SET person_id = $2 WHERE person_id = $1', [personId, intoId]);
      await db.query('UPDATE group_role SET person_id = $2 WHERE person_id = $1', [personId, intoId]);
      await db.query('UPDATE affiliation SET person_id = $2, position = position + 100 WHERE person_id = $1', [personId, intoId]);
      await db.delete(Person, personId);
      return viewOf(db, cycleId, intoId);
    });
  }

  private async find(actor: Actor, personId: string): Promise<Person> {
    const person = await this.database.manager.findOneBy(Person, { id: personId });
    demand(actor, 'cycle.read', { cycleId: person?.cycleId });
    if (!person) throw notFound();
    return person;
  }

  private async affiliate(db: EntityManager, cycleId: string, personId: string, affiliations: PersonFields['affiliations']): Promise<void> {
    const named = affiliations.map((affiliation) => typed(affiliation));
    for (const { organizationId } of named) {
      if (organizationId && !(await db.existsBy(Organization, { id: organizationId, cycleId }))) throw notFound();
    }
    await db.delete(Affiliation, { personId });
    const rows = named.map(({ position, organizationId, organizationName }, index) => ({
      id: v7(),
      personId,
      position: index,
      title: position,
      organizationId,
      organizationName,
    }));
    if (rows.length > 0) await db.insert(Affiliation, rows);
  }
}

async function viewOf(db: EntityManager, cycleId: string, personId: string): Promise<PersonView> {
  const view = (await peopleViews(db, cycleId)).find((person) => person.id === personId);
  if (!view) throw notFound();
  return view;
}
