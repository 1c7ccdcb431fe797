import type { JsonValue } from '@pleniere/domain';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** One line of the programme. An end that nobody gave stays null: it is inferred when shown, never stored. */
@Entity({ name: 'programme_item' })
@Unique('programme_item_import_id_unique', ['seanceId', 'importId'])
export class ProgrammeItem {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'programme_item_pk' })
  id!: string;

  @Column({ name: 'seance_id', type: 'uuid' })
  seanceId!: string;

  @Column({ name: 'import_id', type: 'text' })
  importId!: string;

  @Column({ type: 'integer' })
  position!: number;

  /** Parallel workshops point to their group work. */
  @Column({ name: 'parent_id', type: 'uuid', nullable: true })
  parentId!: string | null;

  @Column({ type: 'text', default: 'other' })
  kind!: string;

  @Column({ type: 'text', nullable: true })
  title!: string | null;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ type: 'text', nullable: true })
  part!: string | null;

  @Column({ type: 'text', nullable: true })
  track!: string | null;

  /** ISO 8601 with offset, as given. */
  @Column({ name: 'starts_at', type: 'text', nullable: true })
  startsAt!: string | null;

  @Column({ name: 'ends_at', type: 'text', nullable: true })
  endsAt!: string | null;

  @Column({ name: 'time_text', type: 'text', nullable: true })
  timeText!: string | null;

  /** As it was held; null where the announced hour stands. */
  @Column({ name: 'held_start', type: 'text', nullable: true })
  heldStart!: string | null;

  @Column({ name: 'held_end', type: 'text', nullable: true })
  heldEnd!: string | null;

  /** Announced, and not held. */
  @Column({ type: 'boolean', default: false })
  cancelled!: boolean;

  /** Note-schema JSON of an import 1.2, read once, when the note is first made. */
  @Column({ type: 'json', nullable: true })
  sheet!: JsonValue | null;

  @Column({ name: 'venue_id', type: 'uuid', nullable: true })
  venueId!: string | null;

  @Column({ type: 'json', nullable: true })
  extra!: JsonValue | null;

  @Column({ type: 'json', nullable: true })
  keys!: string[] | null;
}
