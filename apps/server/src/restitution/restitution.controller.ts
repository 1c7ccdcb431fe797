import { Controller } from '@nestjs/common';
import { driveRestitution, followRoom, followSeance, readRestitution, type Followed, type InputOf, type RestitutionDesk } from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import { By, Handles, Input } from '../http/operation.decorator';
import { RestitutionService } from './restitution.service';

@Controller()
export class RestitutionController {
  constructor(private readonly restitution: RestitutionService) {}

  @Handles(readRestitution)
  desk(@By() actor: Actor, @Input() { params }: InputOf<typeof readRestitution>): Promise<RestitutionDesk> {
    return this.restitution.desk(actor, params.seanceId);
  }

  @Handles(driveRestitution)
  drive(@By() actor: Actor, @Input() { params, body }: InputOf<typeof driveRestitution>): Promise<RestitutionDesk> {
    return this.restitution.drive(actor, params.seanceId, body);
  }

  @Handles(followSeance)
  followSeance(@By() actor: Actor, @Input() { params }: InputOf<typeof followSeance>): Promise<Followed> {
    return this.restitution.followed(actor, params.seanceId);
  }

  @Handles(followRoom)
  followRoom(@By() actor: Actor, @Input() { params }: InputOf<typeof followRoom>): Promise<Followed> {
    return this.restitution.followedByCode(actor, params.code);
  }
}
