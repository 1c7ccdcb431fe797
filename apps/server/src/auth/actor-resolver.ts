import { Injectable } from '@nestjs/common';
import type { Actor, Grant, Role } from '@pleniere/domain';
import type { IncomingMessage } from 'node:http';
import { DataSource } from 'typeorm';
import { Facts } from '../live/facts';
import { Cookies } from './cookies';
import { hashOf } from './secrets';
import { Together } from './together';

/**
 * An answer is kept this long, so that a page's burst of requests asks the database once. A change of access on this process empties the
 * cache at once; one made by another process (CLI, second node) is seen within this time, under the second that is promised.
 */
const KEPT_MS = 700;
const MAX_KEPT = 5_000;

const SESSIONS = `
  SELECT encode(s.secret_hash, 'hex') AS hash, s.id, s.device_id, s.user_id, s.door_id, s.display_name, u.name AS user_name,
    d.role, d.cycle_id, d.seance_id, d.group_id,
    s.last_seen_at < now() - interval '1 minute' AS unseen,
    (SELECT coalesce(json_agg(json_build_object('role', m.role, 'cycleId', m.cycle_id)), '[]') FROM membership m WHERE m.user_id = s.user_id) AS memberships
  FROM session s
  LEFT JOIN app_user u ON u.id = s.user_id
  LEFT JOIN door d ON d.id = s.door_id
  WHERE s.secret_hash = ANY($1::bytea[]) AND s.expires_at > now() AND (s.user_id IS NOT NULL OR (d.revoked_at IS NULL AND d.expires_at > now()))`;

interface SessionFound {
  hash: string;
  id: string;
  device_id: string;
  user_id: string | null;
  door_id: string | null;
  display_name: string | null;
  user_name: string | null;
  role: Role;
  cycle_id: string;
  seance_id: string | null;
  group_id: string | null;
  unseen: boolean;
  memberships: Grant[];
}

const TOKENS = `
  SELECT encode(secret_hash, 'hex') AS hash, id, name, role, cycle_id AS "cycleId", seance_id AS "seanceId", group_id AS "groupId",
    last_used_at IS NULL OR last_used_at < now() - interval '1 minute' AS unseen
  FROM access_token WHERE secret_hash = ANY($1::bytea[]) AND revoked_at IS NULL AND expires_at > now()`;

type TokenFound = Required<Grant> & { hash: string; id: string; name: string; unseen: boolean };

/** Seen now. Rows that somebody else is marking are left to him: two halls that come in at once never wait for each other. */
const SEEN = {
  session: 'UPDATE session SET last_seen_at = now() WHERE id IN (SELECT id FROM session WHERE id = ANY($1::uuid[]) FOR UPDATE SKIP LOCKED)',
  token: 'UPDATE access_token SET last_used_at = now() WHERE id IN (SELECT id FROM access_token WHERE id = ANY($1::uuid[]) FOR UPDATE SKIP LOCKED)',
};

/** Tells who knocks, from cookies or the bearer token of any request, upgrades included. Sets no cookie and never fails for a bad credential. */
@Injectable()
export class ActorResolver {
  private readonly kept = new Map<string, { actor: Promise<Actor | null>; until: number }>();
  private readonly sessions = new Together<SessionFound>((hashes) => this.find(SESSIONS, SEEN.session, hashes));
  private readonly tokens = new Together<TokenFound>((hashes) => this.find(TOKENS, SEEN.token, hashes));

  constructor(
    private readonly database: DataSource,
    private readonly cookies: Cookies,
    facts: Facts,
  ) {
    facts.on('access.changed').subscribe(() => this.kept.clear());
  }

  /** A bearer header is taken alone: a browser's cookies never add to a program's rights. */
  async ofRequest(request: IncomingMessage): Promise<Actor> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const secret = /^Bearer +([\w-]{20,200})$/i.exec(authorization)?.[1];
      const program = secret === undefined ? null : await this.keep(`token:${secret}`, () => this.ofToken(secret));
      return program ?? { kind: 'visitor', deviceId: null };
    }
    const deviceId = this.cookies.deviceOf(request);
    const secret = this.cookies.sessionOf(request);
    const actor = secret === null ? null : await this.keep(`session:${secret}`, () => this.ofSession(secret));
    if (!actor) return { kind: 'visitor', deviceId };
    return deviceId !== null && 'deviceId' in actor ? { ...actor, deviceId } : actor;
  }

  /** Who has just come in: read now, before the browser has sent its new cookie. */
  async ofNewSession(secret: string): Promise<Actor> {
    return (await this.ofSession(secret)) ?? { kind: 'visitor', deviceId: null };
  }

  private keep(key: string, find: () => Promise<Actor | null>): Promise<Actor | null> {
    const found = this.kept.get(key);
    if (found && found.until > Date.now()) return found.actor;
    if (this.kept.size >= MAX_KEPT) this.kept.clear();
    const actor = find();
    // Kept before it is known, so that a burst waits for one query; taken away by `clear` even while it runs.
    this.kept.set(key, { actor, until: Date.now() + KEPT_MS });
    actor.catch(() => this.kept.delete(key));
    return actor;
  }

  /** Who a session's secret stands for, read now; null when it opens nothing. */
  private async ofSession(secret: string): Promise<Actor | null> {
    const row = await this.sessions.of(hashOf(secret).toString('hex'));
    if (!row) return null;
    const common = { deviceId: row.device_id, sessionId: row.id };
    if (row.user_id !== null) return { kind: 'user', ...common, userId: row.user_id, name: row.user_name ?? '', grants: row.memberships };
    const grant: Grant = { role: row.role, cycleId: row.cycle_id, seanceId: row.seance_id, groupId: row.group_id };
    return { kind: 'guest', ...common, doorId: row.door_id ?? '', name: row.display_name, grants: [grant] };
  }

  private async ofToken(secret: string): Promise<Actor | null> {
    const row = await this.tokens.of(hashOf(secret).toString('hex'));
    if (!row) return null;
    const { id, name, role, cycleId, seanceId, groupId } = row;
    return { kind: 'program', tokenId: id, name, grants: [{ role, cycleId, seanceId, groupId }] };
  }

  private async find<Found extends { hash: string; id: string; unseen: boolean }>(select: string, seen: string, hashes: string[]): Promise<ReadonlyMap<string, Found>> {
    const found = await this.database.query<Found[]>(select, [hashes.map((hash) => Buffer.from(hash, 'hex'))]);
    const unseen = found.filter((row) => row.unseen).map((row) => row.id);
    if (unseen.length > 0) await this.database.query(seen, [unseen]);
    return new Map(found.map((row) => [row.hash, row]));
  }
}
