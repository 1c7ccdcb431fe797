import type { JsonValue } from '@pleniere/domain';
import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

export type GroupStatus = 'active' | 'cancelled' | 'merged';

/** A sub-group of a séance. */
@Entity({ name: 'seance_group' })
@Unique('seance_group_import_id_unique', ['seanceId', 'importId'])
@Check('seance_group_status_check', "status IN ('active', 'cancelled', 'merged')")
export class SeanceGroup {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'seance_group_pk' })
  id!: string;

  @Column({ name: 'seance_id', type: 'uuid' })
  seanceId!: string;

  @Column({ name: 'import_id', type: 'text' })
  importId!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'integer', nullable: true })
  number!: number | null;

  @Column({ type: 'text', nullable: true })
  title!: string | null;

  @Column({ name: 'question_id', type: 'uuid', nullable: true })
  questionId!: string | null;

  @Column({ type: 'text', nullable: true })
  method!: string | null;

  @Column({ type: 'text', nullable: true })
  room!: string | null;

  @Column({ type: 'integer', nullable: true })
  capacity!: number | null;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ type: 'text', default: 'active' })
  status!: GroupStatus;

  @Column({ name: 'merged_into_id', type: 'uuid', nullable: true })
  mergedIntoId!: string | null;

  /** Note-schema JSON of an import 1.1, read once, when the note is first made. */
  @Column({ type: 'json', nullable: true })
  sheet!: JsonValue | null;

  @Column({ type: 'json', nullable: true })
  extra!: JsonValue | null;

  @Column({ type: 'json', nullable: true })
  keys!: string[] | null;
}
