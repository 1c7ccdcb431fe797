import { formatDate, isoAt, shiftDate, typography, type JsonObject, type JsonValue } from '@pleniere/domain';
import { BODIES, FICTION, PEOPLE, PLACE, PROGRAMME, QUESTIONS, TERRITORIES, GROUPS, WORDS } from './demonstration-facts';
import { PREPARATORY } from './demonstration-days';
import { preparatory } from './demonstration-preparatory';
import { PRESENT } from './demonstration-present';
import { sheetJson, type TypedSheet } from './demonstration-sheet';
import { SHEETS } from './demonstration-sheets';
import { CYCLE_EDITORIAL, EDITORIAL, SPOKEN } from './demonstration-texts';

/** Import id of somebody who came to listen. */
const presentId = (index: number): string => `venu-${String(index + 1).padStart(2, '0')}`;

const sectionsJson = (home: string, texts: Readonly<Record<string, TypedSheet>>): JsonValue => Object.entries(texts).map(([key, sheet]): JsonObject => ({ key, sheet: sheetJson(`${home}/${key}`, sheet) }));

/** Import id of the demonstration cycle. */
export const DEMONSTRATION_CYCLE = 'demonstration';

/** The same value with every text set as French wants; ids, dates and hours have nothing to set. */
function printed(value: JsonValue): JsonValue {
  if (typeof value === 'string') return typography(value);
  if (Array.isArray(value)) return value.map(printed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]): [string, JsonValue] => [key, /(^id$|Ids?$|^(start|end|heldStart|heldEnd|date|endDate|url|themeColour|format.*)$)/.test(key) ? inner : printed(inner)]));
}

const spokenIn = (line: string): JsonObject => {
  const sheet = SPOKEN[line];
  return sheet ? { sheet: sheetJson(line, sheet) } : {};
};

const named = (id: string, givenName: string, familyName: string, affiliations: JsonObject[]): JsonObject => ({ id, honorific: null, givenName, familyName, orcid: null, affiliations, email: null, phone: null });

/**
 * The cycle that a first visitor finds: an opening day with its four groups at work and all that its actes need, two days
 * of preparation that were held before it, and four still to be dated. Shape and hours are
 * those of a day that took place; every name, place and word is invented.
 * @param today the opening day, `YYYY-MM-DD` @param timeZone IANA
 * @returns a `cycle-import` 1.2 file
 */
export function demonstration(today: string, timeZone: string): JsonObject {
  const at = (clock: string | null): string | null => (clock === null ? null : isoAt(today, clock, timeZone));
  const words = (clock: string | null): string | null => (clock === null ? null : clock.replace(/^0/, '').replace(':', ' h ').replace(/ h 00$/, ' h'));
  const opening: JsonObject = {
    id: 'journee-d-ouverture',
    number: 1,
    kind: 'opening',
    status: 'planned',
    title: WORDS.dayTitle,
    subtitle: WORDS.daySubtitle,
    abstract: `${WORDS.dayAbstract} ${FICTION}`,
    date: today,
    endDate: today,
    dateText: formatDate(today),
    start: at('09:00'),
    end: at('17:00'),
    timeText: 'de 9 h à 17 h',
    plannedPeriod: null,
    territory: null,
    venueId: PLACE.id,
    hostOrganizationIds: ['archives-vivantes'],
    organizerIds: ['agence-des-solidarites'],
    partnerIds: ['voisinages', 'fabrique-des-usages', 'grand-angle', 'conseil-de-pays'],
    audience: WORDS.audience,
    attendanceMode: 'inPerson',
    questions: QUESTIONS.map(({ id, text }, index): JsonObject => ({ id, number: index + 1, text })),
    programme: PROGRAMME.map((item, index): JsonObject => ({
      id: `p${String(index + 1).padStart(2, '0')}`,
      parentId: null,
      part: WORDS[item.part],
      kind: item.kind,
      title: item.title,
      description: item.description ?? null,
      start: at(item.start),
      end: at(item.end ?? null),
      timeText: words(item.start),
      venueId: null,
      track: null,
      contributors: (item.contributors ?? []).map(([personId, role]): JsonObject => ({ personId, role })),
      questions: item.kind === 'roundTable' ? QUESTIONS.map(({ id }) => id) : [],
      ...(item.held && { heldStart: at(item.held[0]), heldEnd: at(item.held[1]) }),
      ...spokenIn(`p${String(index + 1).padStart(2, '0')}`),
    })),
    groups: GROUPS.map((group, index): JsonObject => ({
      id: `g${index + 1}`,
      number: index + 1,
      title: group.title,
      questionId: `q${index + 1}`,
      method: group.method,
      room: group.room,
      capacity: 16,
      facilitatorIds: [...group.facilitators],
      rapporteurIds: [...group.rapporteurs],
      timekeeperIds: [...group.timekeepers],
      witnessIds: [],
      description: FICTION,
      sheet: sheetJson(`g${index + 1}`, SHEETS[group.sheet]),
    })),
    documents: [
      {
        kind: 'slides',
        title: 'Ce que l’entraide apprend aux institutions : diapositives',
        mediaType: 'application/pdf',
        sizeText: null,
        sizeBytes: null,
        language: 'fr',
        date: null,
        url: 'https://grand-angle.example/entraide.pdf',
        status: null,
        licence: 'CC BY-SA 4.0',
        credit: 'Hélène Vascogne, Collectif Grand Angle',
        shown: true,
      },
    ],
    invitations: [],
    sections: sectionsJson('opening', EDITORIAL),
    attendance: [
      ...PEOPLE.map((person): JsonObject => ({ personId: person.id, publishName: 'yes', position: null, organization: null })),
      ...PRESENT.map(([, , position, body, publishName], index): JsonObject => ({ personId: presentId(index), publishName, position, organization: body || null })),
    ],
    notes: [
      { field: 'programme[].end', text: 'Seuls les débuts sont connus, sauf pour le déjeuner et la clôture : les autres fins se déduisent de la séquence suivante.', sources: [] },
      { field: 'groups', text: 'Les fiches des groupes et les textes de la journée sont déjà saisis, pour que l’on voie le projecteur et les actes sans avoir à écrire.', sources: [] },
    ],
  };
  const later = TERRITORIES.filter(([code]) => !PREPARATORY.some((day) => day.territory === code)).map(([code, name]): JsonObject => ({
    id: `journee-${code}`,
    number: null,
    kind: 'regular',
    status: 'planned',
    title: null,
    subtitle: WORDS.laterSubtitle,
    abstract: null,
    date: null,
    endDate: null,
    dateText: null,
    start: null,
    end: null,
    timeText: null,
    plannedPeriod: { text: 'dans les six mois qui suivent l’ouverture', start: today, end: shiftDate(today, 183) },
    territory: { kind: 'other', code: null, name },
    venueId: null,
    hostOrganizationIds: [],
    organizerIds: ['agence-des-solidarites'],
    partnerIds: ['voisinages'],
    audience: WORDS.audience,
    attendanceMode: null,
    questions: [],
    programme: [],
    groups: [],
    documents: [],
    invitations: [],
    notes: [],
  }));
  const file: JsonObject = {
    format: 'cycle-import',
    formatVersion: '1.2',
    language: 'fr',
    timeZone,
    source: { kind: 'demonstration', documents: [] },
    cycle: {
      id: DEMONSTRATION_CYCLE,
      title: WORDS.cycleTitle,
      titleOrigin: 'source',
      subtitle: WORDS.cycleSubtitle,
      description: `${WORDS.cycleDescription} ${FICTION}`,
      startDate: today,
      endDate: null,
      announcedSeanceCount: 7,
      audience: WORDS.audience,
      territory: { kind: 'region', code: null, name: 'Trois-Vallons' },
      organizerIds: ['agence-des-solidarites', 'maisons-de-pays'],
      partnerIds: ['voisinages'],
      website: null,
      contacts: [],
      rationale: { title: WORDS.rationaleTitle, publishedOn: today, paragraphs: [...WORDS.rationale] },
      questions: WORDS.cycleQuestions.map((text, index): JsonObject => ({ id: `cq${index + 1}`, number: index + 1, text })),
      themeColour: '#22577a',
      sections: sectionsJson('cycle', CYCLE_EDITORIAL),
    },
    organizations: BODIES.map((body): JsonObject => ({
      id: body.id,
      name: body.name,
      shortName: null,
      aliases: [],
      kind: body.kind,
      parentName: null,
      address: null,
      phone: null,
      email: null,
      website: null,
      description: body.description ?? null,
      mission: [],
    })),
    people: [
      ...PEOPLE.map((person): JsonObject => ({ ...named(person.id, person.given, person.family, [{ position: person.position, organizationId: person.body, organizationName: null }]), biography: person.biography ?? null })),
      ...PRESENT.map(([given, family], index) => named(presentId(index), given, family, [])),
    ],
    venues: [{ id: PLACE.id, name: PLACE.name, aliases: [], address: { streetAddress: PLACE.street, addressComplement: null, postalCode: null, addressLocality: PLACE.town, addressCountry: 'FR' }, accessInfo: [] }],
    seances: [opening, ...PREPARATORY.map((day) => preparatory(day, shiftDate(today, -day.before), timeZone)), ...later],
    notes: [{ field: '*', text: 'Tout est inventé : ce cycle sert à essayer le logiciel et peut être supprimé.', sources: [] }],
  };
  return printed(file) as JsonObject;
}
