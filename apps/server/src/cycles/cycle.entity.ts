import type { JsonValue } from '@pleniere/domain';
import { Column, CreateDateColumn, DeleteDateColumn, Entity, PrimaryColumn, Unique, UpdateDateColumn } from 'typeorm';

/** A cycle of séances, or the hidden home of one stand-alone day. */
@Entity({ name: 'cycle' })
@Unique('cycle_import_id_unique', ['importId'])
@Unique('cycle_slug_unique', ['slug'])
export class Cycle {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'cycle_pk' })
  id!: string;

  @Column({ name: 'import_id', type: 'text' })
  importId!: string;

  @Column({ type: 'text' })
  slug!: string;

  /** A stand-alone day lives in a cycle of its own that is never shown. */
  @Column({ type: 'boolean', default: false })
  standalone!: boolean;

  @Column({ type: 'text', nullable: true })
  title!: string | null;

  @Column({ name: 'title_origin', type: 'text', nullable: true })
  titleOrigin!: string | null;

  @Column({ type: 'text', nullable: true })
  subtitle!: string | null;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ type: 'json', nullable: true })
  rationale!: JsonValue | null;

  @Column({ type: 'json', nullable: true })
  foreword!: JsonValue | null;

  @Column({ type: 'json', nullable: true })
  footnotes!: JsonValue | null;

  @Column({ type: 'json', nullable: true })
  contacts!: JsonValue | null;

  @Column({ type: 'json', nullable: true })
  territory!: JsonValue | null;

  @Column({ type: 'text', nullable: true })
  audience!: string | null;

  @Column({ type: 'text', nullable: true })
  website!: string | null;

  /** `YYYY-MM-DD`. */
  @Column({ name: 'start_date', type: 'date', nullable: true })
  startDate!: string | null;

  @Column({ name: 'end_date', type: 'date', nullable: true })
  endDate!: string | null;

  @Column({ name: 'announced_seance_count', type: 'integer', nullable: true })
  announcedSeanceCount!: number | null;

  /** BCP 47. */
  @Column({ type: 'text', default: 'fr' })
  language!: string;

  /** IANA name. */
  @Column({ name: 'time_zone', type: 'text', default: 'Europe/Paris' })
  timeZone!: string;

  /** Of the covers of its volumes, `#7a2b3a`. */
  @Column({ type: 'text', nullable: true })
  colour!: string | null;

  /** Editorial texts of an import 1.2, `[{ key, sheet }]`, each read once, when its note is first made. */
  @Column({ type: 'json', nullable: true })
  sections!: JsonValue | null;

  /** Where the imported file says it comes from. */
  @Column({ type: 'json', nullable: true })
  source!: JsonValue | null;

  /** Unknown keys of the file itself. */
  @Column({ name: 'file_extra', type: 'json', nullable: true })
  fileExtra!: JsonValue | null;

  /** Keys of the file itself, in its order. */
  @Column({ name: 'file_keys', type: 'json', nullable: true })
  fileKeys!: string[] | null;

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
