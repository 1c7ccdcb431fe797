import type { JsonValue } from '@pleniere/domain';
import { Column, CreateDateColumn, DeleteDateColumn, Entity, PrimaryColumn, Unique, UpdateDateColumn } from 'typeorm';

/** One day (or half-day, or two) of a cycle. Hours are the ISO text that was given, offset included. */
@Entity({ name: 'seance' })
@Unique('seance_import_id_unique', ['cycleId', 'importId'])
@Unique('seance_slug_unique', ['slug'])
@Unique('seance_room_code_unique', ['roomCode'])
export class Seance {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'seance_pk' })
  id!: string;

  @Column({ name: 'cycle_id', type: 'uuid' })
  cycleId!: string;

  @Column({ name: 'import_id', type: 'text' })
  importId!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  slug!: string;

  @Column({ type: 'integer', nullable: true })
  number!: number | null;

  @Column({ type: 'text', default: 'regular' })
  kind!: string;

  @Column({ type: 'text', default: 'planned' })
  status!: string;

  @Column({ type: 'text', nullable: true })
  title!: string | null;

  @Column({ type: 'text', nullable: true })
  subtitle!: string | null;

  @Column({ type: 'text', nullable: true })
  abstract!: string | null;

  /** `YYYY-MM-DD`. */
  @Column({ type: 'date', nullable: true })
  date!: string | null;

  @Column({ name: 'end_date', type: 'date', nullable: true })
  endDate!: string | null;

  /** The words of the source. */
  @Column({ name: 'date_text', type: 'text', nullable: true })
  dateText!: string | null;

  /** ISO 8601 with offset, as given. */
  @Column({ name: 'starts_at', type: 'text', nullable: true })
  startsAt!: string | null;

  @Column({ name: 'ends_at', type: 'text', nullable: true })
  endsAt!: string | null;

  @Column({ name: 'time_text', type: 'text', nullable: true })
  timeText!: string | null;

  @Column({ name: 'planned_period', type: 'json', nullable: true })
  plannedPeriod!: JsonValue | null;

  @Column({ type: 'json', nullable: true })
  territory!: JsonValue | null;

  @Column({ name: 'venue_id', type: 'uuid', nullable: true })
  venueId!: string | null;

  @Column({ type: 'text', nullable: true })
  audience!: string | null;

  @Column({ name: 'attendance_mode', type: 'text', nullable: true })
  attendanceMode!: string | null;

  @Column({ type: 'json', nullable: true })
  invitations!: JsonValue | null;

  /** Editorial texts of an import 1.2, `[{ key, sheet }]`, each read once, when its note is first made. */
  @Column({ type: 'json', nullable: true })
  sections!: JsonValue | null;

  /** Five signs; lets people read the shown view. */
  @Column({ name: 'room_code', type: 'text' })
  roomCode!: string;

  @Column({ type: 'json', nullable: true })
  extra!: JsonValue | null;

  @Column({ type: 'json', nullable: true })
  keys!: string[] | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;

  /** In the bin since; finders leave such rows out unless `withDeleted`. */
  @DeleteDateColumn({ name: 'deleted_at', type: 'timestamptz' })
  deletedAt!: Date | null;
}
