import type { JsonValue } from '@pleniere/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A document of a séance: slides, handouts, a picture. Its bytes are held here when it was uploaded, elsewhere (`url`) when it was only announced. */
@Entity({ name: 'document' })
@Index('document_seance_idx', ['seanceId'])
export class SeanceDocument {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'document_pk' })
  id!: string;

  @Column({ name: 'seance_id', type: 'uuid' })
  seanceId!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text', nullable: true })
  kind!: string | null;

  @Column({ type: 'text', nullable: true })
  title!: string | null;

  @Column({ name: 'media_type', type: 'text', nullable: true })
  mediaType!: string | null;

  @Column({ name: 'size_text', type: 'text', nullable: true })
  sizeText!: string | null;

  /** Whole bytes; PostgreSQL gives a bigint as text. */
  @Column({ name: 'size_bytes', type: 'bigint', nullable: true })
  sizeBytes!: string | null;

  @Column({ type: 'text', nullable: true })
  language!: string | null;

  @Column({ type: 'text', nullable: true })
  date!: string | null;

  @Column({ type: 'text', nullable: true })
  url!: string | null;

  @Column({ type: 'text', nullable: true })
  status!: string | null;

  @Column({ type: 'text', nullable: true })
  licence!: string | null;

  @Column({ type: 'text', nullable: true })
  credit!: string | null;

  /** What a picture shows. */
  @Column({ type: 'text', nullable: true })
  alt!: string | null;

  /** Mentioned in the actes, and open to everybody. */
  @Column({ type: 'boolean', default: false })
  shown!: boolean;

  /** Only read when asked for. */
  @Column({ type: 'bytea', nullable: true, select: false })
  bytes!: Buffer | null;

  /** Hexadecimal; null when no bytes are held here. */
  @Column({ type: 'text', nullable: true })
  sha256!: string | null;

  @Column({ type: 'json', nullable: true })
  extra!: JsonValue | null;

  @Column({ type: 'json', nullable: true })
  keys!: string[] | null;
}
