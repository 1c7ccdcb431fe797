import type { JsonValue } from '@pleniere/domain';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A place, with how to get there. */
@Entity({ name: 'venue' })
@Unique('venue_import_id_unique', ['cycleId', 'importId'])
export class Venue {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'venue_pk' })
  id!: string;

  @Column({ name: 'cycle_id', type: 'uuid' })
  cycleId!: string;

  @Column({ name: 'import_id', type: 'text' })
  importId!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text', nullable: true })
  name!: string | null;

  @Column({ type: 'json', nullable: true })
  aliases!: JsonValue | null;

  @Column({ type: 'json', nullable: true })
  address!: JsonValue | null;

  @Column({ name: 'access_info', type: 'json', nullable: true })
  accessInfo!: JsonValue | null;

  @Column({ type: 'json', nullable: true })
  extra!: JsonValue | null;

  @Column({ type: 'json', nullable: true })
  keys!: string[] | null;
}
