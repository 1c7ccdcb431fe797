import type { OfferReason, OfferView } from '@pleniere/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Words kept aside for the organiser of a note. */
@Entity({ name: 'note_quarantine' })
@Index('note_quarantine_note_idx', ['noteId', 'createdAt'])
export class Offer {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'note_quarantine_pk' })
  id!: string;

  @Column({ name: 'note_id', type: 'uuid' })
  noteId!: string;

  @Column({ type: 'text' })
  reason!: OfferReason;

  /** A Yjs update, as it came. */
  @Column({ type: 'bytea' })
  bytes!: Buffer;

  /** That wrote or handed it in. */
  @Column({ type: 'text' })
  device!: string;

  @Column({ type: 'text', nullable: true })
  name!: string | null;

  @Column({ name: 'session_id', type: 'text', nullable: true })
  sessionId!: string | null;

  @Column({ name: 'door_id', type: 'text', nullable: true })
  doorId!: string | null;

  @Column({ name: 'user_id', type: 'text', nullable: true })
  userId!: string | null;

  @Column({ name: 'token_id', type: 'text', nullable: true })
  tokenId!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'text', default: 'waiting' })
  state!: OfferView['state'];

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt!: Date | null;

  @Column({ name: 'decided_by', type: 'text', nullable: true })
  decidedBy!: string | null;
}
