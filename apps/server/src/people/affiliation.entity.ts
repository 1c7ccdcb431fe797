import type { JsonValue } from '@pleniere/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A function somebody holds, in an organisation of the cycle or in one that is only named. */
@Entity({ name: 'affiliation' })
@Index('affiliation_person_idx', ['personId'])
export class Affiliation {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'affiliation_pk' })
  id!: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ type: 'integer' })
  position!: number;

  /** `position` in the import format. */
  @Column({ type: 'text', nullable: true })
  title!: string | null;

  @Column({ name: 'organization_id', type: 'uuid', nullable: true })
  organizationId!: string | null;

  @Column({ name: 'organization_name', type: 'text', nullable: true })
  organizationName!: string | null;

  @Column({ type: 'json', nullable: true })
  extra!: JsonValue | null;

  @Column({ type: 'json', nullable: true })
  keys!: string[] | null;
}
