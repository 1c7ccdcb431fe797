import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DomainError, type Me } from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import type { Repository } from 'typeorm';
import { Facts } from '../live/facts';
import { AppUser } from './app-user.entity';
import { HomeFinder } from './home';
import { SessionsService } from './sessions.service';

/** What a browser or a program may know about itself. Everybody may ask: a visitor learns that they are one. */
@Injectable()
export class MeService {
  constructor(
    @InjectRepository(AppUser) private readonly users: Repository<AppUser>,
    private readonly sessions: SessionsService,
    private readonly home: HomeFinder,
    private readonly facts: Facts,
  ) {}

  async of(actor: Actor): Promise<Me> {
    const grants = actor.kind === 'visitor' ? [] : actor.grants;
    return {
      kind: actor.kind,
      name: actor.kind === 'visitor' ? null : actor.name,
      grants: grants.map(({ role, cycleId, seanceId, groupId }) => ({ role, cycleId, seanceId: seanceId ?? null, groupId: groupId ?? null })),
      home: await this.home.of(actor),
    };
  }

  /** @throws DomainError sign_in for a visitor, not_allowed for a program, whose name is its token's */
  async rename(actor: Actor, name: string): Promise<Me> {
    if (actor.kind === 'visitor') throw new DomainError('sign_in', 'Ouvrez d’abord votre lien, puis donnez votre nom.');
    if (actor.kind === 'program') throw new DomainError('not_allowed', 'Le nom d’un programme est celui de son jeton.');
    if (actor.kind === 'guest') await this.sessions.rename(actor, name);
    if (actor.kind === 'user') {
      await this.users.update({ id: actor.userId }, { name });
      this.facts.tell('access.changed', { userId: actor.userId });
    }
    return this.of({ ...actor, name });
  }
}
