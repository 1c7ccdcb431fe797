import { type Asset, type DocumentInput, type NoteNode, type OrganizationInput, type PersonInput, type SectionKey, type Theme, type VolumeInput } from '@pleniere/actes';
import { PICTURE_TYPES } from '@pleniere/contract';
import { In, type EntityManager } from 'typeorm';
import type { Cycle } from '../cycles/cycle.entity';
import { Affiliation } from '../people/affiliation.entity';
import { fullName } from '../people/directory-views';
import { Organization } from '../people/organization.entity';
import { Person } from '../people/person.entity';
import { SeanceDocument } from '../seances/document.entity';
import { fieldsOf, textOf, webAddressOf } from '../site/json-read';
import { affiliationWords } from '../site/public-people';
import { Logo } from './logo.entity';
import type { WholeNote } from './whole-notes';

/** Larger pictures are told and linked to, not printed: they would weigh on every reader. */
const LARGEST_PRINTED = 4 * 1024 * 1024;

/** Language of the volumes of a cycle. */
export const languageOf = (cycle: Pick<Cycle, 'language'>): VolumeInput['language'] => (cycle.language.startsWith('en') ? 'en' : 'fr');

/** « Durand Hélène », for lists. */
export const sortNameOf = (person: Pick<Person, 'givenName' | 'familyName'>): string => [person.familyName, person.givenName].filter(Boolean).join(' ');

/** Functions of each person of the cycle: « directrice de l’Agence du littoral ». */
export async function functionsOf(db: EntityManager, cycleId: string): Promise<Map<string, string>> {
  const people = await db.find(Person, { where: { cycleId }, select: { id: true } });
  const affiliations = await db.find(Affiliation, { where: { personId: In(people.map((person) => person.id)) }, order: { position: 'ASC' } });
  const organizations = new Map((await db.find(Organization, { where: { cycleId } })).map((one) => [one.id, one]));
  const words = (one: Affiliation) => affiliationWords(one, organizations.get(one.organizationId ?? ''));
  return new Map(people.map(({ id }) => [id, affiliations.filter((one) => one.personId === id).map(words).filter((text) => text !== '').join(' ; ')]));
}

const SPEAKERS = `
  SELECT DISTINCT used.id FROM (
    SELECT c.person_id AS id, i.seance_id FROM contributor c JOIN programme_item i ON i.id = c.programme_item_id
    UNION ALL SELECT r.person_id, g.seance_id FROM group_role r JOIN seance_group g ON g.id = r.group_id
  ) used WHERE used.seance_id = ANY($1)`;

/** Those who speak or work for these séances, in the order of their names. */
export async function peopleOf(db: EntityManager, seanceIds: readonly string[], functions: ReadonlyMap<string, string>): Promise<PersonInput[]> {
  const ids = await db.query<{ id: string }[]>(SPEAKERS, [seanceIds]);
  const people = await db.find(Person, { where: { id: In(ids.map(({ id }) => id)) } });
  return people
    .map((person) => ({
      name: fullName(person),
      sortName: sortNameOf(person),
      position: functions.get(person.id) ?? '',
      biography: textOf(fieldsOf(person.extra).biography),
    }))
    .filter(({ name }) => name !== '')
    .sort((one, other) => one.sortName.localeCompare(other.sortName, 'fr'));
}

/** Every body of the cycle that has a name. */
export async function organizationsOf(db: EntityManager, cycleId: string): Promise<OrganizationInput[]> {
  const bodies = await db.find(Organization, { where: { cycleId }, order: { position: 'ASC' } });
  return bodies.flatMap(({ name, shortName }) => (name ? [{ name, short: shortName }] : []));
}

/** Editorial texts, by their key. */
export function sectionsOf(notes: readonly WholeNote[]): VolumeInput['sections'] {
  return Object.fromEntries(notes.flatMap((note) => (note.section === null ? [] : [[note.section as SectionKey, { noteId: note.id, note: note.json as NoteNode }]])));
}

const isPicture = (mediaType: string | null): mediaType is Asset['mediaType'] => PICTURE_TYPES.some((type) => type === mediaType);

/** Documents of a séance, and the pictures among them that are shown. `filesAt`: address of the files held here. */
export async function documentsOf(db: EntityManager, seanceId: string, filesAt: (documentId: string) => string): Promise<{ documents: DocumentInput[]; assets: VolumeInput['assets'] }> {
  const rows = await db.createQueryBuilder(SeanceDocument, 'document').addSelect('document.bytes').where({ seanceId }).orderBy('document.position').getMany();
  const assets: VolumeInput['assets'] = {};
  const documents = rows.map(({ id, title, licence, credit, shown, mediaType, bytes, sha256, url }): DocumentInput => {
    const printed = shown && bytes && sha256 && isPicture(mediaType) && bytes.length <= LARGEST_PRINTED;
    if (printed) assets[sha256] = { mediaType, base64: bytes.toString('base64') };
    return { title: title ?? '', licence, credit, shown, asset: printed ? sha256 : null, href: sha256 ? filesAt(id) : webAddressOf(url) };
  });
  return { documents, assets };
}

/** Colour and logos of the volumes of a cycle. */
export async function themeOf(db: EntityManager, cycle: Cycle): Promise<{ theme: Theme; assets: VolumeInput['assets'] }> {
  const logos = await db.createQueryBuilder(Logo, 'logo').addSelect('logo.bytes').where({ cycleId: cycle.id }).orderBy('logo.position').getMany();
  return {
    theme: { colour: cycle.colour, logos: logos.map(({ sha256, alt }) => ({ asset: sha256, alt: alt ?? '' })) },
    assets: Object.fromEntries(logos.map(({ sha256, mediaType, bytes }) => [sha256, { mediaType, base64: bytes.toString('base64') }])),
  };
}
