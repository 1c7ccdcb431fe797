import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Actor } from '@pleniere/domain';
import type { Request, Response } from 'express';
import { DataSource, type Repository } from 'typeorm';
import { v7 } from 'uuid';
import { Facts } from '../live/facts';
import { Cookies } from './cookies';
import { Device } from './device.entity';
import { hashOf, newSecret } from './secrets';
import { SessionRow } from './session.entity';

/** How long an account stays signed in on one browser. */
const USER_SESSION_DAYS = 14;

/** Whose session it is: an account, or whoever came through a door. */
export type Owner = { userId: string } | { doorId: string; expiresAt: Date };

/** Opens and ends sessions. The cookie holds 256 random bits; the row holds their hash. */
@Injectable()
export class SessionsService {
  constructor(
    @InjectRepository(SessionRow) private readonly sessions: Repository<SessionRow>,
    private readonly database: DataSource,
    private readonly cookies: Cookies,
    private readonly facts: Facts,
  ) {}

  /**
   * Lets this browser in and gives it a new cookie, whatever cookie it presents: a preset one opens nothing.
   * The session it had before is over, except when the same door is entered again: that one goes on under its new cookie,
   * so the name is not asked twice and the page open in another tab keeps its connection.
   * @returns the secret of the new cookie.
   */
  async begin(owner: Owner, request: Request, response: Response): Promise<string> {
    const presented = this.cookies.sessionOf(request);
    const previous = presented === null ? null : await this.sessions.findOneBy({ secretHash: hashOf(presented) });
    const deviceId = this.cookies.deviceOf(request) ?? v7();
    const secret = newSecret();
    const expiresAt = 'doorId' in owner ? owner.expiresAt : await this.inDays(USER_SESSION_DAYS);
    const again = previous !== null && 'doorId' in owner && previous.doorId === owner.doorId;
    await this.database.transaction(async (transaction) => {
      await transaction.createQueryBuilder().insert().into(Device).values({ id: deviceId }).orIgnore().execute();
      const fields = { secretHash: hashOf(secret), deviceId, expiresAt, lastSeenAt: () => 'now()' };
      if (again) {
        await transaction.update(SessionRow, { id: previous.id }, fields);
        return;
      }
      if (previous) await transaction.delete(SessionRow, { id: previous.id });
      const belongs = 'userId' in owner ? { userId: owner.userId } : { doorId: owner.doorId };
      await transaction.insert(SessionRow, { id: v7(), ...fields, ...belongs });
      // Rows past their end open nothing; taking them away here needs no clock of our own.
      await transaction.query(`DELETE FROM session WHERE expires_at < now() - interval '1 day'`);
    });
    if (previous && !again) this.facts.tell('access.changed', { sessionId: previous.id });
    this.cookies.setDevice(response, deviceId);
    this.cookies.setSession(response, secret, expiresAt);
    return secret;
  }

  /** Ends the session of whoever asks. Its sockets are closed by those who hold them. */
  async end(actor: Actor, response: Response): Promise<Record<string, never>> {
    this.cookies.clearSession(response);
    if (actor.kind !== 'guest' && actor.kind !== 'user') return {};
    await this.sessions.delete({ id: actor.sessionId });
    this.facts.tell('access.changed', { sessionId: actor.sessionId });
    return {};
  }

  /** The name that others see beside a guest's words. */
  async rename(actor: Actor & { kind: 'guest' }, name: string): Promise<void> {
    await this.sessions.update({ id: actor.sessionId }, { displayName: name });
    this.facts.tell('access.changed', { sessionId: actor.sessionId });
  }

  /** By the clock of the database, like every other end. */
  private async inDays(days: number): Promise<Date> {
    const [row] = await this.database.query<[{ instant: Date }]>(`SELECT now() + $1 * interval '1 day' AS instant`, [days]);
    return row.instant;
  }
}
