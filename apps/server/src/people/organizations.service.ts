import { Injectable } from '@nestjs/common';
import { DomainError, type createOrganization, type updateOrganization, type BodyOf, type OrganizationView } from '@pleniere/contract';
import { slugOf, type Actor } from '@pleniere/domain';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { demand, notFound } from '../auth/access';
import { CycleDesk } from '../cycles/cycle-desk';
import { freeName } from '../cycles/free-name';
import { demandRevision } from '../cycles/revision';
import { typed } from '../cycles/typed';
import { organizationViews } from './directory-views';
import { Organization } from './organization.entity';

/** Bodies of a cycle: who organises, who hosts, where people work. */
@Injectable()
export class OrganizationsService {
  constructor(
    private readonly desk: CycleDesk,
    private readonly database: DataSource,
  ) {}

  async create(actor: Actor, cycleId: string, body: BodyOf<typeof createOrganization>): Promise<OrganizationView> {
    return this.desk.change(actor, cycleId, async (db) => {
      const others = await db.find(Organization, { where: { cycleId }, select: { importId: true } });
      const importId = freeName(slugOf(body.shortName ?? body.name ?? '') || 'organisme', others.map((other) => other.importId));
      const organization = db.create(Organization, { id: v7(), cycleId, importId, position: others.length, ...typed(body) });
      await db.insert(Organization, organization);
      return viewOf(db, cycleId, organization.id);
    });
  }

  async update(actor: Actor, organizationId: string, body: BodyOf<typeof updateOrganization>): Promise<OrganizationView> {
    const cycleId = await this.cycleOf(actor, organizationId);
    return this.desk.change(actor, cycleId, async (db) => {
      const { revision, ...fields } = body;
      demandRevision(revision, (await viewOf(db, cycleId, organizationId)).revision);
      const changes = typed(fields);
      if (Object.keys(changes).length > 0) await db.update(Organization, organizationId, changes);
      return viewOf(db, cycleId, organizationId);
    });
  }

  async remove(actor: Actor, organizationId: string): Promise<Record<string, never>> {
    const cycleId = await this.cycleOf(actor, organizationId);
    return this.desk.change(actor, cycleId, async (db) => {
      const { uses } = await viewOf(db, cycleId, organizationId);
      if (uses > 0) throw new DomainError('state', `Cet organisme est cité ${uses} fois parmi les personnes et les partenaires. Retirez-le d’abord.`);
      await db.delete(Organization, organizationId);
      return {};
    });
  }

  private async cycleOf(actor: Actor, organizationId: string): Promise<string> {
    const organization = await this.database.manager.findOneBy(Organization, { id: organizationId });
    demand(actor, 'cycle.read', { cycleId: organization?.cycleId });
    if (!organization) throw notFound();
    return organization.cycleId;
  }
}

async function viewOf(db: EntityManager, cycleId: string, organizationId: string): Promise<OrganizationView> {
  const view = (await organizationViews(db, cycleId)).find((organization) => organization.id === organizationId);
  if (!view) throw notFound();
  return view;
}
