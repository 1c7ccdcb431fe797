import type { JsonValue } from '@pleniere/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What an import wants the organiser to look at. Never published. */
@Entity({ name: 'import_remark' })
@Index('import_remark_cycle_idx', ['cycleId'])
export class ImportRemark {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'import_remark_pk' })
  id!: string;

  @Column({ name: 'cycle_id', type: 'uuid' })
  cycleId!: string;

  @Column({ name: 'seance_id', type: 'uuid', nullable: true })
  seanceId!: string | null;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text', nullable: true })
  field!: string | null;

  @Column({ type: 'text', nullable: true })
  text!: string | null;

  @Column({ type: 'json', nullable: true })
  sources!: JsonValue | null;

  @Column({ type: 'json', nullable: true })
  extra!: JsonValue | null;

  @Column({ type: 'json', nullable: true })
  keys!: string[] | null;

  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true })
  settledAt!: Date | null;
}
