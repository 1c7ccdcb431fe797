import type { JsonValue } from '@pleniere/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who does what in a line of the programme. */
@Entity({ name: 'contributor' })
@Index('contributor_item_idx', ['programmeItemId'])
export class Contributor {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'contributor_pk' })
  id!: string;

  @Column({ name: 'programme_item_id', type: 'uuid' })
  programmeItemId!: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ type: 'text' })
  role!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'json', nullable: true })
  extra!: JsonValue | null;

  @Column({ type: 'json', nullable: true })
  keys!: string[] | null;
}
