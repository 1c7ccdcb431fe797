import { Injectable } from '@nestjs/common';
import { mergeUpdates } from '@pleniere/collab';
import { DataSource } from 'typeorm';
import { PostgresNoteStore } from '../collab/postgres-note-store';

/** The words of a note on disk, and whose its client ids are. */
export interface StoredWordsOf {
  whole: Uint8Array;
  /** Whether a client id is free, or this device's. */
  isOwn: (client: number, device: string) => boolean;
}

/** Reads notes from the log, beside the relay: whoever reads an offer does not open the note. */
@Injectable()
export class StoredWords {
  private readonly store: PostgresNoteStore;

  constructor(database: DataSource) {
    // Only ever loads: its writer is never connected.
    this.store = new PostgresNoteStore('', (sql, parameters) => database.query(sql, parameters));
  }

  async of(noteId: string): Promise<StoredWordsOf> {
    const { base, rows, owners } = await this.store.load(noteId);
    const whole = mergeUpdates([...(base ? [base.update] : []), ...rows.map((row) => row.update)]);
    return { whole, isOwn: (client, device) => (owners.get(client) ?? device) === device };
  }
}
