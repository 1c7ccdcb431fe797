import { Injectable } from '@nestjs/common';
import { Subject, filter, map, type Observable } from 'rxjs';

/** Facts that one part of the server tells the others, after the commit and inside this process. */
export interface ServerFacts {
  /** A note has been given its projection: JSON, text and counts are readable. */
  'note.projected': { noteId: string; seanceId: string; version: string };
  'seance.changed': { cycleId: string; seanceId: string };
  'restitution.changed': { seanceId: string; version: number };
  'edition.published': { cycleId: string; seanceId: string | null; editionId: string };
  /** A right or a note's state changed, or the note was rebuilt: connections that depend on it are closed and knock again. */
  'access.changed': { noteId?: string; doorId?: string; sessionId?: string; userId?: string; tokenId?: string; rebuilt?: boolean };
  /** What broke a note was taken out of it, here or by another process: whoever has it open starts again from what is stored. */
  'note.rebuilt': { noteId: string };
}

/** A small typed bus. Fire and forget: a listener's failure never reaches the teller. */
@Injectable()
export class Facts {
  private readonly stream = new Subject<{ name: keyof ServerFacts; fact: unknown }>();

  tell<Name extends keyof ServerFacts>(name: Name, fact: ServerFacts[Name]): void {
    this.stream.next({ name, fact });
  }

  on<Name extends keyof ServerFacts>(name: Name): Observable<ServerFacts[Name]> {
    return this.stream.pipe(
      filter((entry) => entry.name === name),
      map((entry) => entry.fact as ServerFacts[Name]),
    );
  }
}
