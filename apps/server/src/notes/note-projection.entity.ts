import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What readers read of a note, computed from its log after each commit. */
@Entity({ name: 'note_projection' })
export class NoteProjection {
  @PrimaryColumn({ name: 'note_id', type: 'uuid', primaryKeyConstraintName: 'note_projection_pk' })
  noteId!: string;

  /** Last row of the log that it holds; a bigint, so a string here. */
  @Column({ type: 'bigint' })
  version!: string;

  /** The note as ProseMirror JSON of libs/note-schema. */
  @Column({ type: 'jsonb' })
  json!: unknown;

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'integer' })
  words!: number;

  /** How many contributions of each kind; a kind without any is absent. */
  @Column({ type: 'jsonb' })
  counts!: Record<string, number>;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}
