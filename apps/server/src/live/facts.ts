import { Injectable } from '@nestjs/common';
import { Subject, filter, map, type Observable } from 'rxjs';

/** Facts that one part of the server tells the others, after the commit. Other nodes hear of them (nodes/shared-facts.service.ts). */
export interface ServerFacts {
  /** A note has been given its projection: JSON, text and counts are readable. Without a séance: an editorial text of a cycle. */
  'note.projected': { noteId: string; seanceId: string | null; version: string };
  'seance.changed': { cycleId: string; seanceId: string };
  'restitution.changed': { seanceId: string; version: number };
  'edition.published': { cycleId: string; seanceId: string | null; editionId: string };
  /** Its address says so from now on: nobody may go on showing its files. */
  'edition.withdrawn': { editionId: string };
  /** A right or a note's state changed, or the note was rebuilt: connections that depend on it are closed and knock again. */
  'access.changed': { noteId?: string; doorId?: string; sessionId?: string; userId?: string; tokenId?: string; rebuilt?: boolean };
  /** What broke a note was taken out of it, here or by another process: whoever has it open starts again from what is stored. */
  'note.rebuilt': { noteId: string };
}

/**
 * How this process knows: it happened here; another node said so, to the clients of all nodes too; or it was read in the database, and
 * nobody else has told our clients.
 */
export type Origin = 'here' | 'node' | 'database';

interface Told<Name extends keyof ServerFacts> {
  fact: ServerFacts[Name];
  origin: Origin;
}

/** A small typed bus. Fire and forget: a listener's failure never reaches the teller. */
@Injectable()
export class Facts {
  private readonly stream = new Subject<{ name: keyof ServerFacts; fact: unknown; origin: Origin }>();
  private readonly gaps = new Subject<void>();

  /** Something has just happened in this process. */
  tell<Name extends keyof ServerFacts>(name: Name, fact: ServerFacts[Name]): void {
    this.stream.next({ name, fact, origin: 'here' });
  }

  /** Something happened in another process. */
  hear<Name extends keyof ServerFacts>(name: Name, fact: ServerFacts[Name], origin: 'node' | 'database'): void {
    this.stream.next({ name, fact, origin });
  }

  on<Name extends keyof ServerFacts>(name: Name): Observable<ServerFacts[Name]> {
    return this.withOrigin(name).pipe(map(({ fact }) => fact));
  }

  withOrigin<Name extends keyof ServerFacts>(name: Name): Observable<Told<Name>> {
    return this.stream.pipe(
      filter((entry) => entry.name === name),
      map(({ fact, origin }) => ({ fact: fact as ServerFacts[Name], origin })),
    );
  }

  /** Facts of other processes may have been missed: whoever shows something reads it again. */
  mayHaveMissed(): void {
    this.gaps.next();
  }

  get missed(): Observable<void> {
    return this.gaps;
  }
}
