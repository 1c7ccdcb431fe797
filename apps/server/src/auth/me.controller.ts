import { Controller, Req, Res } from '@nestjs/common';
import { enterDoor, readMe, renameMe, signOut, type InputOf, type Me } from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import type { Request, Response } from 'express';
import { By, Handles, Input } from '../http/operation.decorator';
import { EntranceService } from './entrance.service';
import { MeService } from './me.service';
import { SessionsService } from './sessions.service';

@Controller()
export class MeController {
  constructor(
    private readonly me: MeService,
    private readonly entrance: EntranceService,
    private readonly sessions: SessionsService,
  ) {}

  @Handles(readMe)
  read(@By() actor: Actor): Promise<Me> {
    return this.me.of(actor);
  }

  @Handles(renameMe)
  rename(@By() actor: Actor, @Input() { body }: InputOf<typeof renameMe>): Promise<Me> {
    return this.me.rename(actor, body.name);
  }

  @Handles(enterDoor)
  enter(@By() actor: Actor, @Input() { body }: InputOf<typeof enterDoor>, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Me> {
    return this.entrance.enter(body, actor, request, response);
  }

  @Handles(signOut)
  signOut(@By() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<Record<string, never>> {
    return this.sessions.end(actor, response);
  }
}
