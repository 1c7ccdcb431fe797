import { Injectable } from '@nestjs/common';
import type { BodyOf, enterDoor, Me } from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import type { Request, Response } from 'express';
import { notFound } from './access';
import { ActorResolver } from './actor-resolver';
import { Attempts } from './attempts';
import { DoorsService } from './doors.service';
import { MeService } from './me.service';
import { SessionsService } from './sessions.service';

/** Lets people in by what they hold: a link or a code. Open to all by nature; what is held decides. */
@Injectable()
export class EntranceService {
  constructor(
    private readonly doors: DoorsService,
    private readonly sessions: SessionsService,
    private readonly attempts: Attempts,
    private readonly actors: ActorResolver,
    private readonly me: MeService,
  ) {}

  /** @throws DomainError not_found for a link or code that opens nothing, withdrawn, expired, too_many */
  async enter(key: BodyOf<typeof enterDoor>, actor: Actor, request: Request, response: Response): Promise<Me> {
    const deviceId = 'deviceId' in actor ? actor.deviceId : null;
    const typed = 'code' in key ? key.code.toUpperCase() : null;
    if (typed !== null) this.attempts.allow('door', deviceId, typed);
    const door = await this.doors.enter(key);
    if (!door) {
      if (typed !== null) this.attempts.failed('door', deviceId, typed);
      throw notFound();
    }
    const secret = await this.sessions.begin({ doorId: door.id, expiresAt: door.expiresAt }, request, response);
    return this.me.of(await this.actors.ofNewSession(secret));
  }
}
