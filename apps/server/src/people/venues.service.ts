import { Injectable } from '@nestjs/common';
import { DomainError, type createVenue, type updateVenue, type BodyOf, type VenueFields, type VenueView } from '@pleniere/contract';
import { isJsonObject, slugOf, type Actor, type JsonObject } from '@pleniere/domain';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { demand, notFound } from '../auth/access';
import { CycleDesk } from '../cycles/cycle-desk';
import { freeName } from '../cycles/free-name';
import { demandRevision } from '../cycles/revision';
import { typed } from '../cycles/typed';
import { venueViews } from './directory-views';
import { Venue } from './venue.entity';

/** Places of a cycle, with their address and how to get there. */
@Injectable()
export class VenuesService {
  constructor(
    private readonly desk: CycleDesk,
    private readonly database: DataSource,
  ) {}

  async create(actor: Actor, cycleId: string, body: BodyOf<typeof createVenue>): Promise<VenueView> {
    return this.desk.change(actor, cycleId, async (db) => {
      const others = await db.find(Venue, { where: { cycleId }, select: { importId: true } });
      const importId = freeName(slugOf(body.name ?? '') || 'lieu', others.map((other) => other.importId));
      const venue = db.create(Venue, { id: v7(), cycleId, importId, position: others.length, ...columns(body, {}) });
      await db.insert(Venue, venue);
      return viewOf(db, cycleId, venue.id);
    });
  }

  async update(actor: Actor, venueId: string, body: BodyOf<typeof updateVenue>): Promise<VenueView> {
    const venue = await this.find(actor, venueId);
    return this.desk.change(actor, venue.cycleId, async (db) => {
      const { revision, ...fields } = body;
      demandRevision(revision, (await viewOf(db, venue.cycleId, venueId)).revision);
      const address = venue.address !== null && isJsonObject(venue.address) ? venue.address : {};
      const changes = columns(fields, address);
      if (Object.keys(changes).length > 0) await db.update(Venue, venueId, changes);
      return viewOf(db, venue.cycleId, venueId);
    });
  }

  async remove(actor: Actor, venueId: string): Promise<Record<string, never>> {
    const { cycleId } = await this.find(actor, venueId);
    return this.desk.change(actor, cycleId, async (db) => {
      const { uses } = await viewOf(db, cycleId, venueId);
      if (uses > 0) throw new DomainError('state', `Ce lieu sert ${uses} fois dans les séances et leurs programmes. Choisissez-en un autre d’abord.`);
      await db.delete(Venue, venueId);
      return {};
    });
  }

  private async find(actor: Actor, venueId: string): Promise<Venue> {
    const venue = await this.database.manager.findOneBy(Venue, { id: venueId });
    demand(actor, 'cycle.read', { cycleId: venue?.cycleId });
    if (!venue) throw notFound();
    return venue;
  }
}

/** Fields of the form as columns; parts of an imported address that the form does not show are kept. */
function columns(fields: Partial<VenueFields>, address: JsonObject): Partial<Pick<Venue, 'name' | 'address' | 'accessInfo'>> {
  const { name, accessInfo, ...parts } = typed(fields);
  return {
    ...(name === undefined ? {} : { name }),
    ...(accessInfo === undefined ? {} : { accessInfo: accessInfo.filter((line) => line !== '') }),
    ...(Object.keys(parts).length === 0 ? {} : { address: { ...address, ...(parts as JsonObject) } }),
  };
}

async function viewOf(db: EntityManager, cycleId: string, venueId: string): Promise<VenueView> {
  const view = (await venueViews(db, cycleId)).find((venue) => venue.id === venueId);
  if (!view) throw notFound();
  return view;
}
