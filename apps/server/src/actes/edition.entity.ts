import type { ActesModel, EditionStatus } from '@pleniere/actes';
import type { LicenceId } from '@pleniere/contract';
import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/**
 * A published version of the actes of a séance, or of the volume of its cycle (no séance). Only its withdrawal may still change,
 * and a rectification may take its words away: the database holds to it.
 */
@Entity({ name: 'edition' })
@Unique('edition_version_unique', ['seanceId', 'version'])
@Index('edition_cycle_idx', ['cycleId'])
@Index('edition_slug_idx', ['slug', 'version'])
export class Edition {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'edition_pk' })
  id!: string;

  @Column({ name: 'cycle_id', type: 'uuid' })
  cycleId!: string;

  @Column({ name: 'seance_id', type: 'uuid', nullable: true })
  seanceId!: string | null;

  /** As it was then: it is in the permanent address. */
  @Column({ type: 'text' })
  slug!: string;

  @Column({ type: 'text' })
  version!: string;

  @Column({ type: 'text' })
  status!: EditionStatus;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  language!: string;

  @Column({ type: 'text' })
  licence!: LicenceId;

  /** Null once it was rectified. */
  @Column({ type: 'json', select: false, nullable: true })
  model!: ActesModel | null;

  /** What changed since the edition before, in words. */
  @Column({ type: 'jsonb', default: [] })
  changes!: string[];

  @Column({ name: 'source_sha256', type: 'text' })
  sourceSha256!: string;

  @Column({ name: 'published_at', type: 'timestamptz' })
  publishedAt!: Date;

  @Column({ name: 'published_by', type: 'text', nullable: true })
  publishedBy!: string | null;

  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true })
  withdrawnAt!: Date | null;

  @Column({ name: 'withdrawal_reason', type: 'text', nullable: true })
  withdrawalReason!: string | null;

  /** When its words were taken away: its address says so, and which version stands in its place. */
  @Column({ name: 'rectified_at', type: 'timestamptz', nullable: true })
  rectifiedAt!: Date | null;

  /** The version that replaces a rectified one. */
  @Column({ type: 'text', nullable: true })
  successor!: string | null;
}
