import { actesOperations } from './actes';
import { attendanceOperations } from './attendance';
import { AUTH_OPERATIONS } from './auth';
import { cycleOperations } from './cycles';
import { documentOperations } from './documents';
import { groupOperations } from './groups';
import { healthLive, healthReady } from './health';
import { heldOperations } from './held';
import { historyOperations } from './history';
import { listNotes, makeItemNote, readNoteView, setNoteState } from './notes';
import { OFFER_OPERATIONS } from './offers';
import { readOpenapi } from './openapi';
import type { Operation } from './operation';
import { peopleOperations } from './people';
import { seanceOperations } from './seances';
import { themeOperations } from './theme';
import { TRANSFER_OPERATIONS } from './transfer';
import { driveRestitution, followRoom, followSeance, readRestitution } from './restitution';

/** Every operation of the API, in the order of the documentation. OpenAPI and the table of rights are made from this list. */
export const OPERATIONS: readonly Operation[] = [healthLive, healthReady, readOpenapi, ...AUTH_OPERATIONS, ...cycleOperations, ...TRANSFER_OPERATIONS, ...seanceOperations, ...groupOperations, ...peopleOperations, listNotes, readNoteView, setNoteState, makeItemNote, ...historyOperations, ...OFFER_OPERATIONS, readRestitution, driveRestitution, followSeance, followRoom, ...actesOperations, ...attendanceOperations, ...heldOperations, ...documentOperations, ...themeOperations];
