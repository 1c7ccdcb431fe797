import { formatDate, isoAt, type JsonObject } from '@pleniere/domain';
import type { PreparatoryDay } from './demonstration-days';
import { FICTION, QUESTIONS, TERRITORIES, WORDS } from './demonstration-facts';
import { sheetJson, type TypedSheet } from './demonstration-sheet';

/** A short day that was held on that date: a talk, two groups, what they told the others, a word to end with. */
export function preparatory(day: PreparatoryDay, date: string, timeZone: string): JsonObject {
  const at = (clock: string): string => isoAt(date, clock, timeZone);
  const sheet = (name: string, typed: TypedSheet): JsonObject => sheetJson(`${day.territory}/${name}`, typed);
  const contributors: JsonObject[] = [{ personId: day.speaker, role: 'speaker' }];
  const territory = TERRITORIES.find(([code]) => code === day.territory)?.[1] ?? day.territory;
  const line = (id: string, kind: string, title: string, start: string, more: JsonObject = {}): JsonObject => ({ id, kind, title, start: at(start), contributors: [], ...more });
  return {
    id: `journee-${day.territory}`,
    number: null,
    kind: 'regular',
    status: 'held',
    title: day.title,
    subtitle: `Journée de préparation, ${territory}`,
    abstract: `${day.abstract} ${FICTION}`,
    date,
    endDate: date,
    dateText: formatDate(date),
    start: at('10:00'),
    end: at('16:00'),
    timeText: 'de 10 h à 16 h',
    plannedPeriod: null,
    territory: { kind: 'other', code: null, name: territory },
    venueId: null,
    hostOrganizationIds: [],
    organizerIds: ['agence-des-solidarites'],
    partnerIds: ['voisinages'],
    audience: WORDS.audience,
    attendanceMode: 'inPerson',
    questions: day.groups.map(({ question }, index): JsonObject => ({ id: `q${index + 1}`, number: index + 1, text: QUESTIONS[question]?.text ?? null })),
    programme: [
      line('p01', 'talk', day.talk.title, '10:00', { contributors, sheet: sheet('talk', day.talk.sheet) }),
      line('p02', 'groupWork', 'Travail en deux groupes', '11:00'),
      line('p03', 'meal', 'Déjeuner partagé', '12:30'),
      line('p04', 'plenaryReport', 'Restitution des groupes', '14:00', { sheet: sheet('restitution', day.restitution) }),
      line('p05', 'synthesis', 'Mot de la fin', '15:30', { contributors, sheet: sheet('synthesis', day.synthesis) }),
    ],
    groups: day.groups.map((group, index): JsonObject => ({
      id: `g${index + 1}`,
      number: index + 1,
      title: group.title,
      questionId: `q${index + 1}`,
      method: group.method,
      room: null,
      capacity: null,
      facilitatorIds: [group.facilitator],
      rapporteurIds: [group.rapporteur],
      timekeeperIds: [],
      witnessIds: [],
      description: FICTION,
      sheet: sheet(`g${index + 1}`, group.sheet),
    })),
    documents: [],
    invitations: [],
    notes: [],
  };
}
