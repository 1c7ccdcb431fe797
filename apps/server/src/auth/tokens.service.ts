import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { createToken, listTokens, ResponseOf, Token } from '@pleniere/contract';
import type { Actor, Role } from '@pleniere/domain';
import { DataSource, IsNull, Raw, type Repository } from 'typeorm';
import { v7 } from 'uuid';
import { Facts } from '../live/facts';
import { demand, notFound } from './access';
import { AccessToken } from './access-token.entity';
import { hashOf, newSecret } from './secrets';

const DEFAULT_DAYS = 30;

export interface TokenWanted {
  name: string;
  role: Role;
  cycleId: string;
  seanceId?: string | null;
  groupId?: string | null;
  days?: number;
}

/** Bearer tokens of programs. The secret is shown once; the database keeps its hash. */
@Injectable()
export class TokensService {
  constructor(
    @InjectRepository(AccessToken) private readonly tokens: Repository<AccessToken>,
    private readonly database: DataSource,
    private readonly facts: Facts,
  ) {}

  async list(actor: Actor, cycleId: string): Promise<ResponseOf<typeof listTokens>> {
    demand(actor, 'cycle.edit', { cycleId }, 'cycle.read');
    await this.place({ cycleId });
    const live = await this.tokens.find({ where: { cycleId, revokedAt: IsNull(), expiresAt: Raw((column) => `${column} > now()`) }, order: { createdAt: 'ASC' } });
    return { tokens: live.map(toToken) };
  }

  /** @throws DomainError not_found when the séance or the group is not of that cycle */
  async create(actor: Actor, wanted: TokenWanted): Promise<ResponseOf<typeof createToken>> {
    demand(actor, 'cycle.edit', { cycleId: wanted.cycleId }, 'cycle.read');
    await this.place(wanted);
    const id = v7();
    const secret = newSecret();
    await this.database.query(
      `INSERT INTO access_token (id, secret_hash, name, role, cycle_id, seance_id, group_id, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, now() + $8 * interval '1 day')`,
      [id, hashOf(secret), wanted.name, wanted.role, wanted.cycleId, wanted.seanceId ?? null, wanted.groupId ?? null, wanted.days ?? DEFAULT_DAYS],
    );
    return { token: toToken(await this.tokens.findOneByOrFail({ id })), secret };
  }

  /** The token opens nothing from now on, and its sockets are closed. */
  async revoke(actor: Actor, id: string): Promise<Record<string, never>> {
    const token = await this.tokens.findOneBy({ id });
    demand(actor, 'cycle.edit', { cycleId: token?.cycleId });
    if (!token || token.revokedAt) throw notFound();
    await this.database.query('UPDATE access_token SET revoked_at = now() WHERE id = $1', [id]);
    this.facts.tell('access.changed', { tokenId: id });
    return {};
  }

  private async place({ cycleId, seanceId, groupId }: { cycleId: string; seanceId?: string | null; groupId?: string | null }): Promise<void> {
    const found = await this.database.query<unknown[]>(
      `SELECT 1 FROM cycle c LEFT JOIN seance s ON s.id = $2 AND s.cycle_id = c.id AND s.deleted_at IS NULL
       WHERE c.id = $1 AND c.deleted_at IS NULL AND ($2::uuid IS NULL OR s.id IS NOT NULL)
         AND ($3::uuid IS NULL OR EXISTS (SELECT 1 FROM seance_group g WHERE g.id = $3 AND g.seance_id = s.id))`,
      [cycleId, seanceId ?? null, groupId ?? null],
    );
    if (found.length === 0) throw notFound();
  }
}

const toToken = (row: AccessToken): Token => ({
  id: row.id,
  name: row.name,
  role: row.role,
  cycleId: row.cycleId,
  seanceId: row.seanceId,
  groupId: row.groupId,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
});
