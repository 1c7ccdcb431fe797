import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A question of the séance that a line of the programme takes up. */
@Entity({ name: 'item_question' })
export class ItemQuestion {
  @PrimaryColumn({ name: 'programme_item_id', type: 'uuid', primaryKeyConstraintName: 'item_question_pk' })
  programmeItemId!: string;

  @PrimaryColumn({ name: 'question_id', type: 'uuid', primaryKeyConstraintName: 'item_question_pk' })
  questionId!: string;

  @Column({ type: 'integer' })
  position!: number;
}
