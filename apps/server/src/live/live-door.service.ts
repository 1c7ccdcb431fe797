import { Injectable } from '@nestjs/common';
import { can, type Actor } from '@pleniere/domain';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { notFound } from '../auth/access';
import { ActorResolver } from '../auth/actor-resolver';
import { PlenaryReader } from '../restitution/plenary-reader.service';
import { RestitutionService } from '../restitution/restitution.service';

/** What a connection was let in for. Decided once, at the handshake. */
export interface Admission {
  actor: Actor;
  seanceId: string;
  cycleId: string;
  /** The team is told of notes and changes; everybody else only sees the shown view. */
  team: boolean;
  /** The room code that opened, when it was one: it no longer opens once the room has another. */
  code: string | null;
}

const request = z.union([z.object({ code: z.string().min(1).max(20) }), z.object({ seanceId: z.uuid() })]);

/** Who may listen to what. */
@Injectable()
export class LiveDoor {
  constructor(
    private readonly actors: ActorResolver,
    private readonly restitution: RestitutionService,
    private readonly reader: PlenaryReader,
  ) {}

  /** @throws DomainError not_found or too_many */
  async admit(handshake: IncomingMessage, auth: unknown): Promise<Admission> {
    const asked = request.safeParse(auth);
    if (!asked.success) throw notFound();
    const actor = await this.actors.ofRequest(handshake);
    if ('code' in asked.data) {
      const { seance } = await this.reader.seance(await this.restitution.roomOf(actor, asked.data.code));
      return { actor, seanceId: seance.id, cycleId: seance.cycleId, team: false, code: seance.roomCode };
    }
    const { seance } = await this.reader.seance(asked.data.seanceId);
    const subject = { cycleId: seance.cycleId, seanceId: seance.id };
    if (!can(actor, 'seance.follow', subject)) throw notFound();
    return { actor, ...subject, team: can(actor, 'seance.read', subject), code: null };
  }

  /** Does the room still have this code? No once the code was changed or the séance put in the bin. */
  async stillOpens(code: string, seanceId: string): Promise<boolean> {
    return (await this.reader.room(code))?.id === seanceId;
  }
}
