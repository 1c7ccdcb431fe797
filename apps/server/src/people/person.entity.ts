import type { JsonValue } from '@pleniere/domain';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** Somebody named by a cycle: speaker, facilitator, contact. Not an account. */
@Entity({ name: 'person' })
@Unique('person_import_id_unique', ['cycleId', 'importId'])
export class Person {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'person_pk' })
  id!: string;

  @Column({ name: 'cycle_id', type: 'uuid' })
  cycleId!: string;

  @Column({ name: 'import_id', type: 'text' })
  importId!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text', nullable: true })
  honorific!: string | null;

  @Column({ name: 'given_name', type: 'text', nullable: true })
  givenName!: string | null;

  @Column({ name: 'family_name', type: 'text', nullable: true })
  familyName!: string | null;

  @Column({ type: 'text', nullable: true })
  orcid!: string | null;

  /** Never published. */
  @Column({ type: 'text', nullable: true })
  email!: string | null;

  /** Never published. */
  @Column({ type: 'text', nullable: true })
  phone!: string | null;

  @Column({ type: 'json', nullable: true })
  extra!: JsonValue | null;

  @Column({ type: 'json', nullable: true })
  keys!: string[] | null;
}
