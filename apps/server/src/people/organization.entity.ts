import type { JsonValue } from '@pleniere/domain';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A body that organises, supports, hosts or employs. */
@Entity({ name: 'organization' })
@Unique('organization_import_id_unique', ['cycleId', 'importId'])
export class Organization {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'organization_pk' })
  id!: string;

  @Column({ name: 'cycle_id', type: 'uuid' })
  cycleId!: string;

  @Column({ name: 'import_id', type: 'text' })
  importId!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text', nullable: true })
  name!: string | null;

  @Column({ name: 'short_name', type: 'text', nullable: true })
  shortName!: string | null;

  @Column({ type: 'json', nullable: true })
  aliases!: JsonValue | null;

  @Column({ type: 'text', nullable: true })
  kind!: string | null;

  @Column({ name: 'parent_name', type: 'text', nullable: true })
  parentName!: string | null;

  @Column({ type: 'json', nullable: true })
  address!: JsonValue | null;

  @Column({ type: 'text', nullable: true })
  phone!: string | null;

  @Column({ type: 'text', nullable: true })
  email!: string | null;

  @Column({ type: 'text', nullable: true })
  website!: string | null;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ type: 'json', nullable: true })
  mission!: JsonValue | null;

  @Column({ type: 'json', nullable: true })
  extra!: JsonValue | null;

  @Column({ type: 'json', nullable: true })
  keys!: string[] | null;
}
