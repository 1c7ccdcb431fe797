import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DomainError, emailAddress } from '@pleniere/contract';
import type { Actor, Role } from '@pleniere/domain';
import { DataSource, type Repository } from 'typeorm';
import { v7 } from 'uuid';
import { Facts } from '../live/facts';
import { demand } from './access';
import { AppUser } from './app-user.entity';
import { Membership } from './membership.entity';

/** Accounts and their roles. */
@Injectable()
export class UsersService {
  constructor(
    @InjectRepository(AppUser) private readonly users: Repository<AppUser>,
    private readonly database: DataSource,
    private readonly facts: Facts,
  ) {}

  /**
   * Gives an address an account, when it has none, and a role in one cycle or in every cycle. Doing it twice changes nothing.
   * @throws DomainError invalid for what is not an address
   */
  async add(actor: Actor, wanted: { email: string; name?: string; role: Role; cycleId: string | null }): Promise<AppUser> {
    demand(actor, 'house.users', {});
    const email = emailAddress.safeParse(wanted.email);
    if (!email.success) throw new DomainError('invalid', `« ${wanted.email} » n’est pas une adresse de courriel.`, [{ path: 'email', message: 'expected an e-mail address' }]);
    const name = wanted.name ?? email.data.split('@')[0] ?? email.data;
    const id = await this.database.transaction(async (transaction) => {
      await transaction.createQueryBuilder().insert().into(AppUser).values({ id: v7(), email: email.data, name }).orIgnore().execute();
      const user = await transaction.findOneByOrFail(AppUser, { email: email.data });
      await transaction.createQueryBuilder().insert().into(Membership).values({ id: v7(), userId: user.id, cycleId: wanted.cycleId, role: wanted.role }).orIgnore().execute();
      return user.id;
    });
    this.facts.tell('access.changed', { userId: id });
    return this.users.findOneByOrFail({ id });
  }
}
