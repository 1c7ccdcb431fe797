import { Injectable } from '@nestjs/common';
import type { NoteState } from '@pleniere/domain';
import { DataSource } from 'typeorm';

type Settle = (noteId: string) => Promise<void>;

/**
 * The state of each open note, as the relay reads it at each frame. Changing it here comes before the database: from that instant no new word
 * of a frozen note is accepted, and what was accepted before is on disk before the change is.
 */
@Injectable()
export class NoteStates {
  private readonly byNote = new Map<string, NoteState>();
  /** Notes whose state is being changed by this process: it knows better than the database. */
  private readonly changing = new Set<string>();
  private settle: Settle = () => Promise.resolve();

  constructor(private readonly database: DataSource) {}

  /** The relay says how to wait for what it has accepted. */
  onSettle(settle: Settle): void {
    this.settle = settle;
  }

  get(noteId: string): NoteState | undefined {
    return this.byNote.get(noteId);
  }

  /** What the database said, when a note's door opens. It may be older than what is known: where they differ it is asked again. */
  learn(noteId: string, state: NoteState): void {
    if (!this.byNote.has(noteId)) this.byNote.set(noteId, state);
    else if (this.byNote.get(noteId) !== state) this.readAgain(noteId).catch(() => undefined);
  }

  /** Another process may have changed it. */
  async readAgain(noteId: string): Promise<void> {
    const before = this.byNote.get(noteId);
    if (before === undefined) return;
    const [row] = await this.database.query<{ state: NoteState }[]>('SELECT state FROM note WHERE id = $1', [noteId]);
    if (row && !this.changing.has(noteId) && this.byNote.get(noteId) === before) this.byNote.set(noteId, row.state);
  }

  /** Runs `write` between two rules: nothing more is accepted under the old state, nothing accepted is missing. Takes it back if `write` fails. */
  async change(noteId: string, from: NoteState, to: NoteState, write: () => Promise<void>): Promise<void> {
    this.byNote.set(noteId, to);
    this.changing.add(noteId);
    try {
      await this.settle(noteId);
      await write();
    } catch (error) {
      this.byNote.set(noteId, from);
      throw error;
    } finally {
      this.changing.delete(noteId);
    }
  }
}
