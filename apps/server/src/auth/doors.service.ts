import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DomainError, type Door, type DoorRole } from '@pleniere/contract';
import { codeFromBytes, DOOR_CODE_LENGTH, readCode } from '@pleniere/domain';
import { DataSource, IsNull, type EntityManager, type Repository } from 'typeorm';
import { v7 } from 'uuid';
import { Facts } from '../live/facts';
import { notFound } from './access';
import { DoorRow } from './door.entity';
import { DOORS_OF_SEANCE, LIFETIME, type DoorFound, type Lifetime } from './doors.sql';
import { PublicUrl } from './public-url';
import { doorSecret, hashOf, Secrets } from './secrets';
import { SessionRow } from './session.entity';

/** Where a door leads. `days` replaces the usual end (evening of the séance + 24 h). */
export interface DoorWanted {
  cycleId: string;
  seanceId: string | null;
  groupId?: string | null;
  role: DoorRole;
  days?: number;
}

/** Roles whose paper carries a code to type when a QR cannot be scanned. */
const WITH_CODE: readonly DoorRole[] = ['rapporteur', 'moderator'];

/**
 * Links and codes, for callers inside the server (start panel, CLI, printing). Rights are asked by `DoorDesk`.
 * The secret of a link is derived from the key, its id and its generation; a code also from the day on which it opens.
 */
@Injectable()
export class DoorsService {
  constructor(
    @InjectRepository(DoorRow) private readonly doors: Repository<DoorRow>,
    private readonly database: DataSource,
    private readonly secrets: Secrets,
    private readonly publicUrl: PublicUrl,
    private readonly facts: Facts,
  ) {}

  /**
   * Opens a door, or gives the live one of the same role and place, its end moved when `days` says so.
   * @throws DomainError not_found when the séance or group is not of that cycle, invalid when the role and the group do not go together.
   */
  async open(wanted: DoorWanted): Promise<Door> {
    const groupId = wanted.groupId ?? null;
    if ((wanted.role === 'rapporteur') !== (groupId !== null)) {
      throw new DomainError('invalid', 'Un lien de rapporteur nomme un groupe, les autres n’en nomment pas.', [{ path: 'body.groupId', message: 'groupId goes with the role rapporteur' }]);
    }
    if (wanted.role !== 'organiser' && wanted.seanceId === null) {
      throw new DomainError('invalid', 'Ce lien doit nommer une séance.', [{ path: 'body.seanceId', message: 'expected a séance for this role' }]);
    }
    const id = await this.database.transaction(async (transaction) => {
      const place = [wanted.role, wanted.cycleId, wanted.seanceId, groupId];
      // Two people who print at once get the same link.
      await transaction.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`door ${place.join(' ')}`]);
      const life = await this.lifetimeOf(transaction, wanted);
      const [live] = await transaction.query<{ id: string; generation: number }[]>(
        `SELECT id, generation FROM door WHERE role = $1 AND cycle_id = $2 AND seance_id IS NOT DISTINCT FROM $3 AND group_id IS NOT DISTINCT FROM $4
           AND revoked_at IS NULL AND expires_at > now() ORDER BY created_at LIMIT 1`,
        place,
      );
      const door = { id: live?.id ?? v7(), generation: live?.generation ?? 1 };
      const code = this.codeFields(door, wanted.role, life);
      if (live) {
        await transaction.update(DoorRow, { id: door.id }, { ...code, ...(wanted.days ? { expiresAt: life.expires_at } : {}) });
        return door.id;
      }
      const secretHash = hashOf(doorSecret(this.secrets, door));
      await transaction.insert(DoorRow, { ...door, role: wanted.role, cycleId: wanted.cycleId, seanceId: wanted.seanceId, groupId, secretHash, ...code, expiresAt: life.expires_at });
      return door.id;
    });
    return this.describe(id);
  }

  /** Every live door of a séance, its rapporteurs in the order of their groups. */
  async listFor(seanceId: string): Promise<Door[]> {
    const rows = await this.database.query<DoorFound[]>(`${DOORS_OF_SEANCE} AND d.seance_id = $1 ORDER BY d.role, g.position, d.created_at`, [seanceId]);
    return rows.map((row) => this.toDoor(row));
  }

  /** One live door, with its link and its code. @throws DomainError not_found */
  async describe(id: string): Promise<Door> {
    const [row] = await this.database.query<DoorFound[]>(`${DOORS_OF_SEANCE} AND d.id = $1`, [id]);
    if (!row) throw notFound();
    return this.toDoor(row);
  }

  /** Another link and another code for the same door. The old ones and their sessions end at once. @throws DomainError not_found */
  async rotate(id: string): Promise<Door> {
    await this.database.transaction(async (transaction) => {
      const row = await transaction.findOne(DoorRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row || row.revokedAt) throw notFound();
      const next = { id, generation: row.generation + 1 };
      const life = await this.lifetimeOf(transaction, row);
      await transaction.update(DoorRow, { id }, { generation: next.generation, secretHash: hashOf(doorSecret(this.secrets, next)), ...this.codeFields(next, row.role, life) });
      await transaction.delete(SessionRow, { doorId: id });
    });
    this.facts.tell('access.changed', { doorId: id });
    return this.describe(id);
  }

  /** Closes a door: link, code and sessions end at once. Closing it twice is the same as once. */
  async revoke(id: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      await transaction.query('UPDATE door SET revoked_at = coalesce(revoked_at, now()) WHERE id = $1', [id]);
      await transaction.delete(SessionRow, { doorId: id });
    });
    this.facts.tell('access.changed', { doorId: id });
  }

  /** Closes every live door of a role and place. @returns how many there were */
  async closeAll({ role, cycleId, seanceId, groupId = null }: DoorWanted): Promise<number> {
    const live = await this.doors.findBy({ role, cycleId, seanceId: seanceId ?? IsNull(), groupId: groupId ?? IsNull(), revokedAt: IsNull() });
    for (const { id } of live) await this.revoke(id);
    return live.length;
  }

  /**
   * The door that a link or a code opens, and one more use of it.
   * @throws DomainError withdrawn when the door was closed or renewed, expired when its time is over; null when there was never one.
   */
  async enter(key: { secret: string } | { code: string }): Promise<DoorRow | null> {
    const bySecret = 'secret' in key;
    const hash = bySecret ? hashOf(key.secret) : this.codeHash(key.code);
    const [row] = await this.database.query<{ id: string; revoked: boolean; expired: boolean; asleep: boolean }[]>(
      `SELECT id, revoked_at IS NOT NULL AS revoked, expires_at <= now() AS expired, NOT coalesce(now() BETWEEN code_from AND code_until, false) AS asleep
       FROM door WHERE ${bySecret ? 'secret_hash' : 'code_hash'} = $1`,
      [hash],
    );
    if (!row) return null;
    if (row.revoked) throw new DomainError('withdrawn', 'Ce lien a été fermé. Demandez le nouveau à la personne qui organise.');
    if (row.expired) throw new DomainError('expired', 'Ce lien a dépassé sa date. Demandez le nouveau à la personne qui organise.');
    if (!bySecret && row.asleep) throw new DomainError('expired', 'Ce code ne sert que le jour de la séance. Le lien et son QR restent ouverts.');
    await this.database.query('UPDATE door SET use_count = use_count + 1, last_used_at = now() WHERE id = $1', [row.id]);
    return this.doors.findOneBy({ id: row.id });
  }

  private async lifetimeOf(transaction: EntityManager, wanted: { cycleId: string; seanceId: string | null; groupId?: string | null; days?: number }): Promise<Lifetime> {
    const [life] = await transaction.query<Lifetime[]>(LIFETIME, [wanted.cycleId, wanted.seanceId, wanted.groupId ?? null, wanted.days ?? null]);
    if (!life) throw notFound();
    return life;
  }

  private codeOf(door: { id: string; generation: number }, from: Date): string {
    return codeFromBytes(this.secrets.derive('door-code', door.id, door.generation, from.toISOString()), DOOR_CODE_LENGTH);
  }

  private codeHash(code: string): Buffer {
    return this.secrets.derive('door-code-hash', readCode(code, DOOR_CODE_LENGTH) ?? '');
  }

  private codeFields(door: { id: string; generation: number }, role: DoorRole, life: Lifetime): Pick<DoorRow, 'codeHash' | 'codeFrom' | 'codeUntil'> {
    if (!WITH_CODE.includes(role)) return { codeHash: null, codeFrom: null, codeUntil: null };
    return { codeHash: this.codeHash(this.codeOf(door, life.code_from)), codeFrom: life.code_from, codeUntil: life.code_until };
  }

  private toDoor(row: DoorFound): Door {
    return {
      id: row.id,
      role: row.role,
      seanceId: row.seance_id,
      groupId: row.group_id,
      group: row.group_id === null ? null : { number: row.group_number, title: row.group_title },
      url: `${this.publicUrl.base()}/g#k=${doorSecret(this.secrets, row)}`,
      code: row.code_from && this.codeOf(row, row.code_from),
      codeFrom: row.code_from?.toISOString() ?? null,
      codeUntil: row.code_until?.toISOString() ?? null,
      expiresAt: row.expires_at.toISOString(),
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
      useCount: row.use_count,
      sessions: row.sessions,
    };
  }
}
