import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** One line of a note's life: made, opened, frozen, by whom. */
@Entity({ name: 'note_event' })
export class NoteEvent {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column({ name: 'note_id', type: 'uuid' })
  noteId!: string;

  /** `made`, or the state it went to. */
  @Column({ type: 'text' })
  what!: string;

  /** As `whoOf` writes it: the kind of actor and its id. */
  @Column({ type: 'text' })
  who!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
