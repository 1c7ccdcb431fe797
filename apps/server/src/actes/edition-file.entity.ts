import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One file of an edition. The bytes never change and are only read when asked for. */
@Entity({ name: 'edition_file' })
export class EditionFile {
  @PrimaryColumn({ name: 'edition_id', type: 'uuid', primaryKeyConstraintName: 'edition_file_pk' })
  editionId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'edition_file_pk' })
  format!: string;

  @Column({ type: 'text' })
  mime!: string;

  @Column({ type: 'bytea', select: false })
  bytes!: Buffer;

  @Column({ type: 'integer' })
  size!: number;

  /** Hexadecimal. */
  @Column({ type: 'text' })
  sha256!: string;

  @Column({ type: 'integer', nullable: true })
  pages!: number | null;
}
