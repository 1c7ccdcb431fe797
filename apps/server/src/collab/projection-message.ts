/** What the projection worker is given when it is made; afterwards it is sent note ids, one at a time. */
export interface ProjectionWorkerData {
  databaseUrl: string;
}

/** Its answer to each. `unreadable`: the note keeps its last projection until its next words; `retry`: the database did not answer. */
export type ProjectionAnswer =
  | { noteId: string; is: 'projected'; seanceId: string; version: string }
  | { noteId: string; is: 'unchanged' }
  | { noteId: string; is: 'unreadable' | 'retry'; reason: string };
