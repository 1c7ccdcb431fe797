import type { NoteKind, NoteState } from '@pleniere/domain';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A sheet that people write together: of a group, of exchanges, of a section of the actes. Its words are in `note_update`. */
@Entity({ name: 'note' })
export class Note {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'note_pk' })
  id!: string;

  /** Null for an editorial text of the volume of a cycle. */
  @Column({ name: 'seance_id', type: 'uuid', nullable: true })
  seanceId!: string | null;

  /** Only for those. */
  @Column({ name: 'cycle_id', type: 'uuid', nullable: true })
  cycleId!: string | null;

  @Column({ name: 'group_id', type: 'uuid', nullable: true })
  groupId!: string | null;

  @Column({ name: 'programme_item_id', type: 'uuid', nullable: true })
  programmeItemId!: string | null;

  /** Which editorial text of the actes it is. */
  @Column({ type: 'text', nullable: true })
  section!: string | null;

  @Column({ type: 'text' })
  kind!: NoteKind;

  @Column({ type: 'text' })
  state!: NoteState;

  @Column({ type: 'integer', default: 1 })
  epoch!: number;

  @Column({ name: 'schema_version', type: 'integer' })
  schemaVersion!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
