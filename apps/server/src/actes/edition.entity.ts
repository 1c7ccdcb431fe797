import type { ActesModel, EditionStatus } from '@pleniere/actes';
import type { LicenceId } from '@pleniere/contract';
import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A published version of the actes of a séance. Only `withdrawnAt` may still change: the database holds to it. */
@Entity({ name: 'edition' })
@Unique('edition_version_unique', ['seanceId', 'version'])
@Index('edition_cycle_idx', ['cycleId'])
@Index('edition_slug_idx', ['seanceSlug', 'version'])
export class Edition {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'edition_pk' })
  id!: string;

  @Column({ name: 'cycle_id', type: 'uuid' })
  cycleId!: string;

  @Column({ name: 'seance_id', type: 'uuid' })
  seanceId!: string;

  /** As it was then: it is in the permanent address. */
  @Column({ name: 'seance_slug', type: 'text' })
  seanceSlug!: string;

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

  @Column({ type: 'json', select: false })
  model!: ActesModel;

  @Column({ name: 'source_sha256', type: 'text' })
  sourceSha256!: string;

  @Column({ name: 'published_at', type: 'timestamptz' })
  publishedAt!: Date;

  @Column({ name: 'published_by', type: 'text', nullable: true })
  publishedBy!: string | null;

  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true })
  withdrawnAt!: Date | null;
}
