import { Injectable } from '@nestjs/common';
import type { NoteState } from '@pleniere/domain';

type Settle = (noteId: string) => Promise<void>;

/**
 * The state of each open note, as the relay reads it at each frame. Changing it here comes before the database: from that instant no new word
 * of a frozen note is accepted, and what was accepted before is on disk before the change is.
 */
@Injectable()
export class NoteStates {
  private readonly byNote = new Map<string, NoteState>();
  private settle: Settle = () => Promise.resolve();

  /** The relay says how to wait for what it has accepted. */
  onSettle(settle: Settle): void {
    this.settle = settle;
  }

  get(noteId: string): NoteState | undefined {
    return this.byNote.get(noteId);
  }

  /** What the database says, when a note's door opens. */
  learn(noteId: string, state: NoteState): void {
    if (!this.byNote.has(noteId)) this.byNote.set(noteId, state);
  }

  /** Runs `write` between two rules: nothing more is accepted under the old state, nothing accepted is missing. Takes it back if `write` fails. */
  async change(noteId: string, from: NoteState, to: NoteState, write: () => Promise<void>): Promise<void> {
    this.byNote.set(noteId, to);
    try {
      await this.settle(noteId);
      await write();
    } catch (error) {
      this.byNote.set(noteId, from);
      throw error;
    }
  }
}
