import type { KnownIds, KnownSeance } from './import-check';
import type { Problem } from './errors';
import type { ImportFile, ImportSeance } from './import-format';

const NO_SEANCE: KnownSeance = { questions: new Set(), groups: new Set(), items: new Map() };

type Ids = ReadonlySet<string>;
interface Identified {
  id?: unknown;
}

/** Ids are unique by kind; the second one that says the same is the wrong one. */
function* checkUnique(path: string, items: readonly Identified[] | null | undefined): Generator<Problem> {
  const first = new Map<string, number>();
  for (const [index, { id }] of (items ?? []).entries()) {
    if (typeof id !== 'string') continue;
    const before = first.get(id.normalize('NFC'));
    if (before === undefined) first.set(id.normalize('NFC'), index);
    else yield { path: `${path}[${index}].id`, message: `« ${id} » est déjà l’identifiant de ${path}[${before}].`, expected: 'un identifiant unique' };
  }
}

const idsOf = (items: readonly Identified[] | null | undefined, known: Iterable<string> = []): Set<string> =>
  new Set([...known, ...(items ?? []).flatMap(({ id }) => (typeof id === 'string' ? [id.normalize('NFC')] : []))]);

function* checkOne(path: string, id: unknown, ids: Ids, kind: string): Generator<Problem> {
  if (typeof id === 'string' && id !== '' && !ids.has(id.normalize('NFC'))) yield { path, message: `« ${id} » ne désigne rien.`, expected: kind };
}

function* checkList(path: string, list: unknown, ids: Ids, kind: string): Generator<Problem> {
  if (!Array.isArray(list)) return;
  const seen = new Set<unknown>();
  for (const [index, id] of list.map((item: unknown) => (typeof item === 'string' ? item.normalize('NFC') : item)).entries()) {
    const at = `${path}[${index}]`;
    yield* checkOne(at, id, ids, kind);
    if (seen.has(id)) yield { path: at, message: `« ${typeof id === 'string' ? id : JSON.stringify(id)} » est cité deux fois.`, expected: 'un identifiant par personne, organisme ou question' };
    seen.add(id);
  }
}

const ORGANIZATION = 'l’identifiant d’un organisme (organizations)';
const PERSON = 'l’identifiant d’une personne (people)';
const VENUE = 'l’identifiant d’un lieu (venues)';
const QUESTION = 'l’identifiant d’une question de la séance ou du cycle';

interface Home {
  organizations: Ids;
  people: Ids;
  venues: Ids;
  questions: Ids;
}

function* checkSignatories(path: string, list: readonly { personId?: unknown; organizationId?: unknown }[] | null | undefined, home: Home): Generator<Problem> {
  for (const [index, signatory] of (list ?? []).entries()) {
    yield* checkOne(`${path}[${index}].personId`, signatory.personId, home.people, PERSON);
    yield* checkOne(`${path}[${index}].organizationId`, signatory.organizationId, home.organizations, ORGANIZATION);
  }
}

/** A line of the programme that is, in the end, part of itself. */
function* checkParents(path: string, programme: NonNullable<ImportSeance['programme']>, known: ReadonlyMap<string, string | null>): Generator<Problem> {
  const parents = new Map(known);
  const nfc = (id: unknown): string | null => (typeof id === 'string' && id !== '' ? id.normalize('NFC') : null);
  for (const item of programme) {
    const [id, parent] = [nfc(item.id), nfc(item.parentId)];
    // null in a file replaces only null: a parent that we have stays.
    if (id !== null && (parent !== null || !parents.has(id))) parents.set(id, parent);
  }
  for (const [index, item] of programme.entries()) {
    const id = nfc(item.id);
    const seen = new Set<string>();
    let at = id === null ? null : parents.get(id);
    while (at && at !== id && !seen.has(at)) {
      seen.add(at);
      at = parents.get(at);
    }
    if (at && at === id) yield { path: `${path}[${index}].parentId`, message: `« ${id} » est contenu dans lui-même.`, expected: 'une séquence d’un autre niveau' };
  }
}

/** Nobody is there twice: two lines could disagree on whether the name may be printed. */
function* checkPresent(path: string, list: ImportSeance['attendance'], home: Home): Generator<Problem> {
  const seen = new Map<string, number>();
  for (const [index, { personId }] of (list ?? []).entries()) {
    yield* checkOne(`${path}[${index}].personId`, personId, home.people, PERSON);
    if (typeof personId !== 'string') continue;
    const before = seen.get(personId.normalize('NFC'));
    if (before === undefined) seen.set(personId.normalize('NFC'), index);
    else yield { path: `${path}[${index}].personId`, message: `« ${personId} » est déjà présent à ${path}[${before}].`, expected: 'une ligne par personne' };
  }
}

function* checkSeance(at: string, seance: ImportSeance, home: Home, known: KnownSeance): Generator<Problem> {
  const questions = idsOf(seance.questions, [...home.questions, ...known.questions]);
  const items = idsOf(seance.programme, known.items.keys());
  const groups = idsOf(seance.groups, known.groups);
  yield* checkUnique(`${at}.questions`, seance.questions);
  yield* checkUnique(`${at}.programme`, seance.programme);
  yield* checkUnique(`${at}.groups`, seance.groups);
  yield* checkUnique(`${at}.invitations`, seance.invitations);
  yield* checkOne(`${at}.venueId`, seance.venueId, home.venues, VENUE);
  for (const key of ['hostOrganizationIds', 'organizerIds', 'partnerIds'] as const) yield* checkList(`${at}.${key}`, seance[key], home.organizations, ORGANIZATION);
  for (const [index, item] of (seance.programme ?? []).entries()) {
    const inner = `${at}.programme[${index}]`;
    yield* checkOne(`${inner}.parentId`, item.parentId, items, 'l’identifiant d’une séquence du programme');
    yield* checkOne(`${inner}.venueId`, item.venueId, home.venues, VENUE);
    yield* checkList(`${inner}.questions`, item.questions, questions, QUESTION);
    for (const [n, contributor] of (item.contributors ?? []).entries()) yield* checkOne(`${inner}.contributors[${n}].personId`, contributor.personId, home.people, PERSON);
  }
  yield* checkParents(`${at}.programme`, seance.programme ?? [], known.items);
  for (const [index, group] of (seance.groups ?? []).entries()) {
    const inner = `${at}.groups[${index}]`;
    yield* checkOne(`${inner}.questionId`, group.questionId, questions, QUESTION);
    yield* checkOne(`${inner}.mergedIntoId`, group.mergedIntoId, groups, 'l’identifiant d’un groupe de la séance');
    for (const key of ['facilitatorIds', 'rapporteurIds', 'timekeeperIds', 'witnessIds'] as const) yield* checkList(`${inner}.${key}`, group[key], home.people, PERSON);
  }
  yield* checkPresent(`${at}.attendance`, seance.attendance, home);
  for (const [index, invitation] of (seance.invitations ?? []).entries()) {
    yield* checkOne(`${at}.invitations[${index}].senderId`, invitation.senderId, home.organizations, ORGANIZATION);
    yield* checkSignatories(`${at}.invitations[${index}].signatories`, invitation.signatories, home);
  }
}

/** Ids said twice, references to nothing, lines that contain themselves. The file may be of any shape below its lists. */
export function* checkReferences(file: ImportFile, known: KnownIds): Generator<Problem> {
  const home: Home = {
    organizations: idsOf(file.organizations, known.organizations),
    people: idsOf(file.people, known.people),
    venues: idsOf(file.venues, known.venues),
    questions: idsOf(file.cycle?.questions, known.questions),
  };
  for (const kind of ['organizations', 'people', 'venues', 'seances'] as const) yield* checkUnique(kind, file[kind]);
  yield* checkUnique('cycle.questions', file.cycle?.questions);
  yield* checkUnique('cycle.footnotes', file.cycle?.footnotes);
  yield* checkList('cycle.organizerIds', file.cycle?.organizerIds, home.organizations, ORGANIZATION);
  yield* checkList('cycle.partnerIds', file.cycle?.partnerIds, home.organizations, ORGANIZATION);
  for (const [index, contact] of (file.cycle?.contacts ?? []).entries()) yield* checkOne(`cycle.contacts[${index}].personId`, contact.personId, home.people, PERSON);
  yield* checkSignatories('cycle.foreword.signatories', file.cycle?.foreword?.signatories, home);
  for (const [index, person] of (file.people ?? []).entries()) {
    for (const [n, { organizationId }] of (person.affiliations ?? []).entries()) {
      yield* checkOne(`people[${index}].affiliations[${n}].organizationId`, organizationId, home.organizations, ORGANIZATION);
    }
  }
  for (const [index, seance] of (file.seances ?? []).entries()) {
    yield* checkSeance(`seances[${index}]`, seance, home, (typeof seance.id === 'string' ? known.seances.get(seance.id.normalize('NFC')) : undefined) ?? NO_SEANCE);
  }
}
