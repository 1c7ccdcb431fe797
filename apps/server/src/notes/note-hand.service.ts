import { Injectable } from '@nestjs/common';
import type { Author } from '@pleniere/collab';
import { DomainError } from '@pleniere/contract';

/**
 * Makes a change out of the note as it is now: given all its words as one Yjs update, answers the update to add (null: there is nothing to change).
 * Called once, at once, so that nobody writes in between. The answer may hold words under any client id.
 */
export type Change = (whole: Uint8Array) => Uint8Array | null;

type Write = (noteId: string, change: Change, author: Author, device?: string) => Promise<void>;

/** The server's own hand in a note: a restored moment, accepted words. Goes the same way as everybody's words, through the relay. */
@Injectable()
export class NoteHand {
  private relay: Write | null = null;

  /** The relay says how it is done. */
  onWrite(write: Write): void {
    this.relay = write;
  }

  /**
   * Resolves when the change is on disk and everybody has been told.
   * @param device to whom client ids belong that nobody owns yet; the server unless said
   * @throws DomainError unavailable, state (frozen meanwhile), not_found
   */
  async write(noteId: string, change: Change, author: Author, device?: string): Promise<void> {
    if (!this.relay) throw new DomainError('unavailable', 'Les notes ne sont pas ouvertes\u00a0: le serveur ne tourne pas.');
    await this.relay(noteId, change, author, device);
  }
}
