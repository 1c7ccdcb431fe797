import { ACTORS, type ActorName, type World } from './t-matrix.world';

/** What is sent: one value for each parameter of the path, and the smallest body that would be accepted. */
export interface Call {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
}

/** One line of the table: what is sent, and what each actor is answered (`ok`: the operation's own success). */
export interface Line {
  call: (world: World) => Call;
  expected: Record<ActorName, 'ok' | number>;
  /** What those who may are answered, when the call is one that cannot succeed: 400 or 409 about what was sent. */
  answer?: number;
  /** The same call with an id of the other cycle slipped in: refused to the organiser of this one. */
  crossed?: (world: World) => Call;
}

type CallOf = Line['call'];

/** Everybody is answered alike: what they hold decides, or nothing does. */
const toAll = (answer: 'ok' | number, call: CallOf = () => ({})): Line => ({
  call,
  expected: Object.fromEntries(ACTORS.map((actor) => [actor, answer])) as Line['expected'],
});

/** `allowed` may; of the others, `aware` know that it exists (403) and the rest are told that it does not (404); without a session, 401. */
const only = (allowed: readonly ActorName[], call: CallOf, aware: readonly ActorName[] = [], crossed?: CallOf): Line => ({
  call,
  crossed,
  expected: Object.fromEntries(
    ACTORS.map((actor) => {
      if (allowed.includes(actor)) return [actor, 'ok'];
      if (actor === 'nobody' || actor === 'ended') return [actor, 401];
      return [actor, aware.includes(actor) ? 403 : 404];
    }),
  ) as Line['expected'],
});

const ORGANISERS = ['organiser', 'house'] as const;
const TEAM = ['moderator', 'organiser', 'house'] as const;
const ROOM = ['follower', 'rapporteur', 'otherRapporteur', 'moderator', 'organiser', 'house'] as const;
/** Those who see the team's view of a séance know what is in it. */
const AWARE = ['moderator'] as const;
const SIGNED_IN = ['follower', 'rapporteur', 'otherRapporteur', 'moderator', 'organiser', 'foreignOrganiser', 'house'] as const;

const cycle = (body?: unknown): CallOf => ({ here }) => ({ params: { cycleId: here.cycle }, body });
const seance = (body?: unknown): CallOf => ({ here }) => ({ params: { seanceId: here.seance }, body });

/** For the organisers of the cycle. */
const forOrganisers = (call: CallOf, aware: readonly ActorName[] = [], crossed?: CallOf): Line => only(ORGANISERS, call, aware, crossed);

/** Every operation of the contract has its line here; t-matrix.spec.ts names those that have none. */
export const LINES: Record<string, Line> = {
  healthLive: toAll('ok'),
  healthReady: toAll('ok'),
  readOpenapi: toAll('ok'),

  readMe: toAll('ok'),
  renameMe: only(SIGNED_IN, () => ({ body: { name: 'Un nom' } })),
  enterDoor: toAll(404, () => ({ body: { secret: 'a-secret-that-opens-nothing-at-all' } })),
  requestSignIn: toAll('ok', () => ({ body: { email: 'nobody.knows@example.org' } })),
  confirmSignIn: toAll(404, () => ({ body: { token: 'a-token-that-opens-nothing-at-all' } })),
  typeSignInCode: toAll(404, () => ({ body: { code: 'ABCDEFGH' } })),
  signOut: toAll('ok'),
  listDoors: forOrganisers(seance(), AWARE),
  openDoor: forOrganisers(
    ({ here }) => ({ params: { seanceId: here.seance }, body: { role: 'rapporteur', groupId: here.group } }),
    AWARE,
    ({ here, there }) => ({ params: { seanceId: here.seance }, body: { role: 'rapporteur', groupId: there.group } }),
  ),
  rotateDoor: forOrganisers(({ here }) => ({ params: { doorId: here.door } })),
  revokeDoor: forOrganisers(({ here }) => ({ params: { doorId: here.door } })),
  listTokens: forOrganisers(cycle()),
  createToken: forOrganisers(cycle({ name: 'program', role: 'reader' }), [], ({ here, there }) => ({
    params: { cycleId: here.cycle },
    body: { name: 'program', role: 'reader', seanceId: there.seance },
  })),
  revokeToken: forOrganisers(({ here }) => ({ params: { tokenId: here.token } })),

  listCycles: only(SIGNED_IN, () => ({})),
  createCycle: only(['house'], () => ({ body: { title: 'Nouveau' } })),
  readCycle: forOrganisers(cycle()),
  updateCycle: forOrganisers(cycle({ title: 'Autre' })),
  deleteCycle: forOrganisers(cycle()),
  restoreCycle: only(['house'], ({ here }) => ({ params: { cycleId: here.binnedCycle } })),
  readBin: forOrganisers(cycle()),
  settleRemark: forOrganisers(({ here }) => ({ params: { remarkId: here.remark }, body: { settled: true } })),

  importCycle: { ...only(['house'], () => ({ body: {} })), answer: 400 },
  exportCycle: forOrganisers(cycle()),
  exportSeance: forOrganisers(seance()),

  createSeance: forOrganisers(cycle({ title: 'Nouvelle' })),
  readSeance: only(TEAM, seance()),
  updateSeance: forOrganisers(seance({ title: 'Autre' }), AWARE, ({ here, there }) => ({ params: { seanceId: here.seance }, body: { venueId: there.venue } })),
  duplicateSeance: forOrganisers(seance({ date: null })),
  deleteSeance: forOrganisers(seance(), AWARE),
  restoreSeance: forOrganisers(({ here }) => ({ params: { seanceId: here.binnedSeance } })),
  createItem: forOrganisers(seance({ kind: 'talk', title: 'Ligne' }), AWARE, ({ here, there }) => ({
    params: { seanceId: here.seance },
    body: { kind: 'talk', title: 'Ligne', parentId: there.item },
  })),
  updateItem: forOrganisers(({ here }) => ({ params: { itemId: here.item }, body: { title: 'Autre' } }), AWARE, ({ here, there }) => ({
    params: { itemId: here.item },
    body: { contributors: [{ personId: there.person, role: 'speaker' }] },
  })),
  moveItem: forOrganisers(({ here }) => ({ params: { itemId: here.item }, body: { afterId: null, parentId: null } }), AWARE, ({ here, there }) => ({
    params: { itemId: here.item },
    body: { afterId: there.item, parentId: null },
  })),
  deleteItem: forOrganisers(({ here }) => ({ params: { itemId: here.item } }), AWARE),
  shiftProgramme: forOrganisers(({ here }) => ({ params: { seanceId: here.seance }, body: { fromItemId: here.item, minutes: 5 } }), AWARE, ({ here, there }) => ({
    params: { seanceId: here.seance },
    body: { fromItemId: there.item, minutes: 5 },
  })),
  createQuestion: forOrganisers(seance({ text: 'Et demain ?' }), AWARE),
  updateQuestion: forOrganisers(({ here }) => ({ params: { questionId: here.question }, body: { text: 'Et demain ?' } }), AWARE),
  deleteQuestion: forOrganisers(({ here }) => ({ params: { questionId: here.question } }), AWARE),
  setSeancePartners: forOrganisers(
    ({ here }) => ({ params: { seanceId: here.seance }, body: { partners: [{ organizationId: here.organization, role: 'host' }] } }),
    AWARE,
    ({ here, there }) => ({ params: { seanceId: here.seance }, body: { partners: [{ organizationId: there.organization, role: 'host' }] } }),
  ),

  createGroup: forOrganisers(seance({ title: 'Groupe' }), AWARE, ({ here, there }) => ({ params: { seanceId: here.seance }, body: { questionId: there.question } })),
  updateGroup: forOrganisers(({ here }) => ({ params: { groupId: here.group }, body: { title: 'Autre' } }), AWARE, ({ here, there }) => ({
    params: { groupId: here.group },
    body: { roles: [{ personId: there.person, role: 'rapporteur' }] },
  })),
  mergeGroup: forOrganisers(({ here }) => ({ params: { groupId: here.group }, body: { intoId: here.otherGroup } }), AWARE, ({ here, there }) => ({
    params: { groupId: here.group },
    body: { intoId: there.group },
  })),
  orderGroups: forOrganisers(
    ({ here }) => ({ params: { seanceId: here.seance }, body: { ids: [here.otherGroup, here.group] } }),
    AWARE,
    ({ here, there }) => ({ params: { seanceId: here.seance }, body: { ids: [here.otherGroup, there.group] } }),
  ),

  readDirectory: forOrganisers(cycle()),
  createPerson: forOrganisers(cycle({ familyName: 'Un nom' }), [], ({ here, there }) => ({
    params: { cycleId: here.cycle },
    body: { familyName: 'Un nom', affiliations: [{ position: null, organizationId: there.organization, organizationName: null }] },
  })),
  updatePerson: forOrganisers(({ here }) => ({ params: { personId: here.person }, body: { familyName: 'Autre' } })),
  deletePerson: forOrganisers(({ here }) => ({ params: { personId: here.person } })),
  mergePeople: forOrganisers(({ here }) => ({ params: { personId: here.person }, body: { intoId: here.otherPerson } }), [], ({ here, there }) => ({
    params: { personId: here.person },
    body: { intoId: there.person },
  })),
  createOrganization: forOrganisers(cycle({ name: 'Un organisme' })),
  updateOrganization: forOrganisers(({ here }) => ({ params: { organizationId: here.organization }, body: { name: 'Autre' } })),
  deleteOrganization: forOrganisers(({ here }) => ({ params: { organizationId: here.organization } })),
  createVenue: forOrganisers(cycle({ name: 'Une salle' })),
  updateVenue: forOrganisers(({ here }) => ({ params: { venueId: here.venue }, body: { name: 'Autre' } })),
  deleteVenue: forOrganisers(({ here }) => ({ params: { venueId: here.venue } })),
  setCyclePartners: forOrganisers(cycle({ partners: [] }), [], ({ here, there }) => ({
    params: { cycleId: here.cycle },
    body: { partners: [{ organizationId: there.organization, role: 'partner' }] },
  })),

  listNotes: only(['rapporteur', 'otherRapporteur', ...TEAM], seance()),
  readNoteView: only(['rapporteur', ...TEAM], ({ here }) => ({ params: { noteId: here.note } })),
  setNoteState: forOrganisers(({ here }) => ({ params: { noteId: here.note }, body: { state: 'open' } }), ['rapporteur', 'moderator']),
  makeItemNote: forOrganisers(({ here }) => ({ params: { itemId: here.item } }), AWARE),

  readHistory: only(['rapporteur', ...TEAM], ({ here }) => ({ params: { noteId: here.note } })),
  // A version is only ever read through its own note.
  readMoment: only(['rapporteur', ...TEAM], ({ here }) => ({ params: { noteId: here.note, moment: here.version } }), [], ({ here, there }) => ({
    params: { noteId: here.note, moment: there.version },
  })),
  compareMoments: only(['rapporteur', ...TEAM], ({ here }) => ({ params: { noteId: here.note, moment: here.version } }), [], ({ here, there }) => ({
    params: { noteId: here.note, moment: 'now' },
    query: { to: there.version },
  })),
  restoreMoment: only(['rapporteur', ...TEAM], ({ here }) => ({ params: { noteId: here.note, moment: here.version } }), [], ({ here, there }) => ({
    params: { noteId: here.note, moment: there.version },
  })),
  nameMoment: only(['rapporteur', ...TEAM], ({ here }) => ({ params: { noteId: here.note }, body: { moment: 'now', name: 'Un nom' } }), [], ({ here, there }) => ({
    params: { noteId: here.note },
    body: { moment: there.version, name: 'Un nom' },
  })),
  readAuthors: only(['rapporteur', ...TEAM], ({ here }) => ({ params: { noteId: here.note } })),
  offerWords: only(
    ['rapporteur', ...TEAM],
    ({ here }) => ({ params: { noteId: here.note }, body: { update: here.words } }),
    [],
    ({ here, there }) => ({ params: { noteId: here.note }, body: { file: there.file } }),
  ),
  listSeanceOffers: forOrganisers(seance(), AWARE),
  listOffers: forOrganisers(({ here }) => ({ params: { noteId: here.note } }), ['rapporteur', 'moderator']),
  acceptOffer: forOrganisers(({ here }) => ({ params: { offerId: here.offer } }), ['rapporteur', 'moderator']),
  discardOffer: forOrganisers(({ here }) => ({ params: { offerId: here.offer } }), ['rapporteur', 'moderator']),
  restoreOffer: forOrganisers(({ here }) => ({ params: { offerId: here.discardedOffer } }), ['rapporteur', 'moderator']),

  readActes: forOrganisers(seance(), AWARE),
  changeOutline: forOrganisers(seance({ printed: { programme: false } }), AWARE),
  readCycleActes: forOrganisers(cycle()),
  changeCycleOutline: forOrganisers(cycle({ printed: { glance: false } })),
  makeSectionNote: forOrganisers(({ here }) => ({ params: { seanceId: here.seance, key: 'foreword' } }), AWARE),
  makeCycleSectionNote: forOrganisers(({ here }) => ({ params: { cycleId: here.cycle, key: 'foreword' } })),
  previewCycleActes: forOrganisers(({ here }) => ({ params: { cycleId: here.cycle, format: 'html' } })),
  previewActes: forOrganisers(({ here }) => ({ params: { seanceId: here.seance, format: 'html' } }), AWARE),
  // An edition of somewhere else cannot be rectified here: nothing is drawn for each who may.
  publishActes: { ...forOrganisers(({ here, there }) => ({ params: { seanceId: here.seance }, body: { status: 'provisoire', rectifies: { editions: [there.edition], reason: 'Matrice' } } }), AWARE), answer: 409 },
  publishCycleActes: { ...forOrganisers(({ here, there }) => ({ params: { cycleId: here.cycle }, body: { status: 'provisoire', rectifies: { editions: [there.edition], reason: 'Matrice' } } })), answer: 409 },
  readRender: forOrganisers(({ here }) => ({ params: { renderId: here.render } }), AWARE),
  readEditionChanges: forOrganisers(({ here }) => ({ params: { editionId: here.edition } }), AWARE),
  listAttendance: forOrganisers(seance(), AWARE),
  pasteAttendance: forOrganisers(seance({ text: 'Camille Roussel ; documentaliste' }), AWARE),
  updateAttendance: forOrganisers(({ here }) => ({ params: { attendanceId: here.attendance }, body: { publishName: 'yes' } }), AWARE),
  deleteAttendance: forOrganisers(({ here }) => ({ params: { attendanceId: here.attendance } }), AWARE),
  readHeld: forOrganisers(seance(), AWARE),
  setHeld: forOrganisers(({ here }) => ({ params: { itemId: here.item }, body: { cancelled: false } }), AWARE),
  listDocuments: forOrganisers(seance(), AWARE),
  addDocument: forOrganisers(seance({ name: 'a.pdf', file: Buffer.from('%PDF-1.7').toString('base64') }), AWARE),
  updateDocument: forOrganisers(({ here }) => ({ params: { documentId: here.document }, body: { title: 'Autre' } }), AWARE),
  deleteDocument: forOrganisers(({ here }) => ({ params: { documentId: here.document } }), AWARE),
  // Not shown: nobody but the organisers knows of it.
  readDocumentFile: { ...forOrganisers(({ here }) => ({ params: { documentId: here.document } })), expected: toAll(404).expected },
  readTheme: forOrganisers(cycle()),
  setTheme: forOrganisers(cycle({ colour: '#1f3a5f' })),
  addLogo: { ...forOrganisers(cycle({ alt: 'Un logo', file: Buffer.from('%PDF-1.7').toString('base64') })), answer: 415 },
  updateLogo: forOrganisers(({ here }) => ({ params: { logoId: here.logo }, body: { alt: 'Un logo' } })),
  deleteLogo: forOrganisers(({ here }) => ({ params: { logoId: here.logo } })),
  readLogoFile: forOrganisers(({ here }) => ({ params: { logoId: here.logo } })),
  withdrawEdition: forOrganisers(({ here }) => ({ params: { editionId: here.edition } })),

  readRestitution: only(TEAM, seance()),
  driveRestitution: only(TEAM, seance({ command: { type: 'start' } })),
  followSeance: only(ROOM, seance()),
  followRoom: toAll('ok', ({ here }) => ({ params: { code: here.roomCode } })),
};

const socket = (open: readonly ActorName[], shut: number | string, ended: number | string): Record<ActorName, number | string> =>
  Object.fromEntries(ACTORS.map((actor) => [actor, open.includes(actor) ? 'open' : actor === 'ended' ? ended : shut])) as Record<ActorName, number | string>;

/** The sockets, /collab and /live also by long-polling: `open`, or the close code of /collab and the refusal of /live. */
export const SOCKETS = {
  /** The note of the rapporteur's own group. */
  collab: socket(['rapporteur', ...TEAM], 4403, 4401),
  /** A note that nothing has: the same answer. */
  collabUnknown: socket([], 4403, 4401),
  collabPolling: socket(['rapporteur', ...TEAM], 4403, 4401),
  collabPollingUnknown: socket([], 4403, 4401),
  live: socket(ROOM, 'not_found', 'not_found'),
  liveUnknown: socket([], 'not_found', 'not_found'),
  liveByCode: socket(ACTORS, 'not_found', 'not_found'),
  livePolling: socket(ROOM, 'not_found', 'not_found'),
} as const;
