import type { ActesOverview } from '@pleniere/contract';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What the organisers of a séance, or of a cycle for its volume, have decided of its outline. */
@Entity({ name: 'actes_outline' })
@Unique('actes_outline_unique', ['cycleId', 'seanceId'])
export class OutlineRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'actes_outline_pk' })
  id!: string;

  @Column({ name: 'cycle_id', type: 'uuid' })
  cycleId!: string;

  /** Null for the volume of the cycle. */
  @Column({ name: 'seance_id', type: 'uuid', nullable: true })
  seanceId!: string | null;

  /** One more with each change. */
  @Column({ type: 'integer', default: 0 })
  version!: number;

  /** Ids of the parts switched off. */
  @Column({ type: 'jsonb', default: [] })
  off!: string[];

  /** Titles by id of part. */
  @Column({ type: 'jsonb', default: {} })
  titles!: Record<string, string>;

  /** Ids in the order wanted. */
  @Column({ name: 'part_order', type: 'jsonb', default: [] })
  order!: string[];

  @Column({ type: 'text', default: 'hide' })
  contacts!: ActesOverview['contacts'];
}
