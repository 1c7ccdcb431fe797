import type { DoorRole } from '@pleniere/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A link to one role in one place, and its code. Neither is stored: see doors.service.ts. */
@Entity({ name: 'door' })
export class DoorRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'cycle_id', type: 'uuid' })
  cycleId!: string;

  @Column({ name: 'seance_id', type: 'uuid', nullable: true })
  seanceId!: string | null;

  @Column({ name: 'group_id', type: 'uuid', nullable: true })
  groupId!: string | null;

  @Column({ type: 'text' })
  role!: DoorRole;

  /** Raised when the link is renewed: another secret, the same door. */
  @Column({ type: 'integer' })
  generation!: number;

  @Column({ name: 'secret_hash', type: 'bytea' })
  secretHash!: Buffer;

  @Column({ name: 'code_hash', type: 'bytea', nullable: true })
  codeHash!: Buffer | null;

  @Column({ name: 'code_from', type: 'timestamptz', nullable: true })
  codeFrom!: Date | null;

  @Column({ name: 'code_until', type: 'timestamptz', nullable: true })
  codeUntil!: Date | null;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;

  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt!: Date | null;

  @Column({ name: 'use_count', type: 'integer' })
  useCount!: number;
}
