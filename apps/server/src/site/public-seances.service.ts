import { Injectable } from '@nestjs/common';
import type { PublicDocument, PublicSeance, PublicSeanceLine } from '@pleniere/contract';
import { DataSource, In, IsNull, type FindOptionsOrder, type ObjectLiteral } from 'typeorm';
import { Cycle } from '../cycles/cycle.entity';
import { Partner, type PartnerRole } from '../cycles/partner.entity';
import { Affiliation } from '../people/affiliation.entity';
import { Organization } from '../people/organization.entity';
import { Person } from '../people/person.entity';
import { Venue } from '../people/venue.entity';
import { Contributor } from '../seances/contributor.entity';
import { SeanceDocument } from '../seances/document.entity';
import { SeanceGroup } from '../seances/group.entity';
import { ItemQuestion } from '../seances/item-question.entity';
import { ProgrammeItem } from '../seances/programme-item.entity';
import { Question } from '../seances/question.entity';
import { Seance } from '../seances/seance.entity';
import { PublicEditions } from './public-editions.service';
import { fieldsOf, textOf, webAddressOf } from './json-read';
import { organizationName, type Directory, type NamedOrganization } from './public-people';
import { placeOf, territoryOf, venueOf } from './public-places';
import { programmeOf } from './public-programme';

const byPosition = { position: 'ASC' } as FindOptionsOrder<ObjectLiteral>;

/** What `In` matches when there is nothing to match: no row has it. */
const ids = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id);

/** One séance in a list. */
export function seanceLine(seance: Seance, venue: Venue | undefined, hasActes: boolean): PublicSeanceLine {
  return {
    slug: seance.slug,
    number: seance.number,
    title: seance.title,
    subtitle: seance.subtitle,
    date: seance.date,
    endDate: seance.endDate,
    period: seance.dateText ?? textOf(fieldsOf(seance.plannedPeriod).text),
    territory: territoryOf(seance.territory),
    place: placeOf(venue),
    isHeld: seance.status === 'held',
    isCancelled: seance.status === 'cancelled',
    hasActes,
  };
}

/** A file the organiser points to; a size in bytes is the reader's to format, the source's words stay as they are. */
export const publicDocument = (document: SeanceDocument): PublicDocument => ({
  title: document.title,
  kind: document.kind,
  mediaType: document.mediaType,
  size: document.sizeText,
  url: webAddressOf(document.url),
});

/** A séance as anybody may read it. Deleted ones do not exist; contact data and remarks are never read. */
@Injectable()
export class PublicSeances {
  constructor(
    private readonly database: DataSource,
    private readonly editions: PublicEditions,
  ) {}

  /** Null when no such séance is visible. */
  async read(slug: string): Promise<PublicSeance | null> {
    const seance = await this.database.getRepository(Seance).findOneBy({ slug });
    const cycle = seance && (await this.database.getRepository(Cycle).findOneBy({ id: seance.cycleId }));
    if (!seance || !cycle) return null;
    const [organizations, venues, edition, siblings] = await Promise.all([
      this.organizations(cycle.id),
      this.all(Venue, { cycleId: cycle.id }),
      this.editions.ofSeance(seance.id, cycle.timeZone),
      this.database.getRepository(Seance).countBy({ cycleId: cycle.id }),
    ]);
    const questions = await this.questions(cycle.id, seance.id);
    const partners = await this.partners(cycle.id, seance.id, organizations);
    const venue = venues.find(({ id }) => id === seance.venueId);
    const words = new Map(questions.map(({ id, text }) => [id, text]));
    return {
      ...seanceLine(seance, venue, edition !== null),
      abstract: seance.abstract,
      start: seance.startsAt,
      end: seance.endsAt,
      attendanceMode: seance.attendanceMode,
      audience: seance.audience,
      cycle: cycle.standalone || !cycle.title ? null : { slug: cycle.slug, title: cycle.title, seances: Math.max(cycle.announcedSeanceCount ?? 0, siblings) },
      organizers: partners.organizer,
      partners: partners.partner,
      hosts: partners.host,
      venue: venue ? venueOf(venue) : null,
      programme: await this.programme(cycle.id, seance.id, organizations, words, venues),
      questions: questions.filter((question) => question.ofSeance).map(({ number, text }) => ({ number, text })),
      groups: (await this.all(SeanceGroup, { seanceId: seance.id, status: 'active' })).map(({ number, title, questionId, room }) => ({
        number,
        title,
        question: words.get(questionId ?? '') ?? null,
        room,
      })),
      documents: (await this.all(SeanceDocument, { seanceId: seance.id })).map(publicDocument),
      edition,
      language: cycle.language,
    };
  }

  /** Names of the bodies of a cycle or a séance, by what they do there. A séance without its own has those of its cycle. */
  async partners(cycleId: string, seanceId: string | null, organizations: ReadonlyMap<string, NamedOrganization>): Promise<Record<PartnerRole, string[]>> {
    const rows = await this.all(Partner, { cycleId, seanceId: seanceId ?? IsNull() });
    if (rows.length === 0 && seanceId !== null) return this.partners(cycleId, null, organizations);
    const named = (role: PartnerRole): string[] =>
      rows.filter((row) => row.role === role).flatMap((row) => organizations.get(row.organizationId) ?? []).map(organizationName).filter((name) => name !== '');
    return { organizer: named('organizer'), partner: named('partner'), host: named('host') };
  }

  /** Bodies of a cycle, by id, with their names only. */
  async organizations(cycleId: string): Promise<ReadonlyMap<string, NamedOrganization>> {
    const names = ['id', 'name', 'shortName', 'aliases'].map((column) => `body.${column}`);
    const rows = await this.database.getRepository(Organization).createQueryBuilder('body').select(names).where({ cycleId }).getMany();
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Questions of the séance, and of its cycle, that have words. */
  private async questions(cycleId: string, seanceId: string): Promise<{ id: string; number: number | null; text: string; ofSeance: boolean }[]> {
    const rows = await this.database.getRepository(Question).find({
      where: [
        { cycleId, seanceId },
        { cycleId, seanceId: IsNull() },
      ],
      order: byPosition,
    });
    return rows.flatMap(({ id, number, text, seanceId: of }) => (text ? [{ id, number, text, ofSeance: of !== null }] : []));
  }

  private async programme(
    cycleId: string,
    seanceId: string,
    organizations: ReadonlyMap<string, NamedOrganization>,
    questions: ReadonlyMap<string, string>,
    venues: readonly Venue[],
  ): Promise<PublicSeance['programme']> {
    const items = await this.all(ProgrammeItem, { seanceId });
    const [contributors, itemQuestions] = await Promise.all([
      this.all(Contributor, { programmeItemId: In(ids(items)) }),
      this.all(ItemQuestion, { programmeItemId: In(ids(items)) }),
    ]);
    const names = new Map(venues.flatMap(({ id, name }) => (name ? [[id, name] as const] : [])));
    const directory = await this.directory(cycleId, contributors, organizations);
    return programmeOf({ items, contributors, itemQuestions, questions, venues: names }, directory);
  }

  private async directory(cycleId: string, contributors: readonly Contributor[], organizations: ReadonlyMap<string, NamedOrganization>): Promise<Directory> {
    const personIds = [...new Set(contributors.map(({ personId }) => personId))];
    const select = { id: true, givenName: true, familyName: true } as const;
    const people = await this.database.getRepository(Person).find({ where: { cycleId, id: In(personIds) }, select });
    const affiliations = new Map<string, Affiliation[]>();
    for (const row of await this.all(Affiliation, { personId: In(personIds) })) affiliations.set(row.personId, [...(affiliations.get(row.personId) ?? []), row]);
    return { people: new Map(people.map((person) => [person.id, person])), affiliations, organizations };
  }

  private all<Row extends ObjectLiteral>(entity: new () => Row, where: object): Promise<Row[]> {
    return this.database.getRepository(entity).find({ where, order: byPosition as FindOptionsOrder<Row> });
  }
}
