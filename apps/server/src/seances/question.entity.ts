import type { JsonValue } from '@pleniere/domain';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A question put by a cycle (no `seanceId`) or by a séance. */
@Entity({ name: 'question' })
@Unique('question_import_id_unique', ['cycleId', 'seanceId', 'importId'])
export class Question {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'question_pk' })
  id!: string;

  @Column({ name: 'cycle_id', type: 'uuid' })
  cycleId!: string;

  @Column({ name: 'seance_id', type: 'uuid', nullable: true })
  seanceId!: string | null;

  @Column({ name: 'import_id', type: 'text' })
  importId!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'integer', nullable: true })
  number!: number | null;

  @Column({ type: 'text', nullable: true })
  text!: string | null;

  @Column({ type: 'json', nullable: true })
  extra!: JsonValue | null;

  @Column({ type: 'json', nullable: true })
  keys!: string[] | null;
}
