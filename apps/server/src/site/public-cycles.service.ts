import { Injectable } from '@nestjs/common';
import type { PublicCycle, PublicCycleLine, PublicSeanceLine } from '@pleniere/contract';
import { DataSource, In, IsNull } from 'typeorm';
import { Cycle } from '../cycles/cycle.entity';
import { Person } from '../people/person.entity';
import { Venue } from '../people/venue.entity';
import { SeanceDocument } from '../seances/document.entity';
import { Question } from '../seances/question.entity';
import { Seance } from '../seances/seance.entity';
import { fieldsOf, listOf, textOf, textsOf, webAddressOf } from './json-read';
import { PublicEditions } from './public-editions.service';
import { personName } from './public-people';
import { territoryOf } from './public-places';
import { PublicSeances, publicDocument, seanceLine } from './public-seances.service';

const heldOf = (seances: readonly Seance[]): number => seances.filter((seance) => seance.status === 'held').length;

function cycleLine(cycle: Cycle, seances: readonly Seance[]): PublicCycleLine {
  return {
    slug: cycle.slug,
    title: cycle.title ?? cycle.slug,
    description: cycle.description,
    startDate: cycle.startDate,
    endDate: cycle.endDate,
    seances: Math.max(cycle.announcedSeanceCount ?? 0, seances.length),
    held: heldOf(seances),
  };
}

/** Cycles as anybody may read them. The hidden cycle of a stand-alone day is never one of them. */
@Injectable()
export class PublicCycles {
  constructor(
    private readonly database: DataSource,
    private readonly seances: PublicSeances,
    private readonly editions: PublicEditions,
  ) {}

  /** The home page: cycles, latest first, and stand-alone days. */
  async home(): Promise<{ cycles: PublicCycleLine[]; days: PublicSeanceLine[] }> {
    const cycles = await this.database.getRepository(Cycle).find({ order: { startDate: { direction: 'DESC', nulls: 'LAST' }, createdAt: 'DESC' } });
    const seances = await this.database.getRepository(Seance).find({ where: { cycleId: In(cycles.map(({ id }) => id)) }, order: { date: 'DESC' } });
    const alone = new Set(cycles.filter((cycle) => cycle.standalone).map(({ id }) => id));
    return {
      cycles: cycles.filter((cycle) => !cycle.standalone).map((cycle) => cycleLine(cycle, seances.filter(({ cycleId }) => cycleId === cycle.id))),
      days: await this.lines(seances.filter(({ cycleId }) => alone.has(cycleId))),
    };
  }

  /** Null when no such cycle is visible. */
  async read(slug: string): Promise<PublicCycle | null> {
    const cycle = await this.database.getRepository(Cycle).findOneBy({ slug, standalone: false });
    if (!cycle) return null;
    const seances = await this.database.getRepository(Seance).find({ where: { cycleId: cycle.id }, order: { position: 'ASC' } });
    const organizations = await this.seances.organizations(cycle.id);
    const partners = await this.seances.partners(cycle.id, null, organizations);
    const questions = await this.database.getRepository(Question).find({ where: { cycleId: cycle.id, seanceId: IsNull() }, order: { position: 'ASC' } });
    const documents = await this.database.getRepository(SeanceDocument).find({ where: { seanceId: In(seances.map(({ id }) => id)) }, order: { position: 'ASC' } });
    const rationale = fieldsOf(cycle.rationale);
    const reasons = textsOf(rationale.paragraphs);
    return {
      ...cycleLine(cycle, seances),
      subtitle: cycle.subtitle,
      territory: territoryOf(cycle.territory)?.name ?? null,
      audience: cycle.audience,
      organizers: partners.organizer,
      partners: [...partners.partner, ...partners.host],
      website: webAddressOf(cycle.website),
      announced: cycle.announcedSeanceCount,
      rationale: reasons.length > 0 ? { title: textOf(rationale.title), paragraphs: reasons } : null,
      foreword: await this.foreword(cycle),
      edition: await this.editions.ofCycle(cycle.id, cycle.timeZone),
      questions: questions.flatMap(({ number, text }) => (text ? [{ number, text }] : [])),
      lines: await this.lines(seances),
      documents: documents.map(publicDocument),
      language: cycle.language,
    };
  }

  private async lines(seances: readonly Seance[]): Promise<PublicSeanceLine[]> {
    const venueIds = seances.flatMap(({ venueId }) => venueId ?? []);
    const venues = new Map((await this.database.getRepository(Venue).findBy({ id: In(venueIds) })).map((venue) => [venue.id, venue]));
    const published = await this.editions.publishedAmong(seances.map(({ id }) => id));
    return seances.map((seance) => seanceLine(seance, venues.get(seance.venueId ?? ''), published.has(seance.id)));
  }

  /** Words that open the cycle, and who signed them. Signatories are named by the import id of a person. */
  private async foreword(cycle: Cycle): Promise<PublicCycle['foreword']> {
    const { paragraphs, signatories } = fieldsOf(cycle.foreword);
    const words = textsOf(paragraphs);
    if (words.length === 0) return null;
    const signed = listOf(signatories).map((signatory) => fieldsOf(signatory));
    const importIds = signed.flatMap(({ personId }) => textOf(personId) ?? []);
    const select = { id: true, importId: true, givenName: true, familyName: true } as const;
    const people = await this.database.getRepository(Person).find({ where: { cycleId: cycle.id, importId: In(importIds) }, select });
    const names = signed.flatMap(({ personId, position }) => {
      const person = people.find(({ importId }) => importId === textOf(personId));
      const title = textOf(position);
      return person ? [[personName(person), title].filter(Boolean).join(', ')] : [];
    });
    return { paragraphs: words, signatories: names };
  }
}
