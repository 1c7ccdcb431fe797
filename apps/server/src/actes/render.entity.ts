import type { ActesModel } from '@pleniere/actes';
import type { ActesFormat, LicenceId } from '@pleniere/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type RenderState = 'waiting' | 'working' | 'done' | 'failed';

/** What was asked, as everything was at that instant. */
export interface RenderJob {
  model: ActesModel;
  slug: string;
  licence: LicenceId;
  changes: string[];
  rectifies: { editions: string[]; reason: string } | null;
  /** Every note of it: id, and the highest row of its log that the model was made of. */
  moments: [noteId: string, upTo: number][];
  /** For people, then for logs. */
  name: string | null;
  who: string;
}

/** A publication in the queue. It outlives the process that draws it. */
@Entity({ name: 'render' })
export class Render {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'render_pk' })
  id!: string;

  @Column({ name: 'cycle_id', type: 'uuid' })
  cycleId!: string;

  /** Null: the volume of the cycle. */
  @Column({ name: 'seance_id', type: 'uuid', nullable: true })
  seanceId!: string | null;

  @Column({ type: 'text' })
  state!: RenderState;

  /** Gone once it is over. */
  @Column({ type: 'json', select: false, nullable: true })
  job!: RenderJob | null;

  @Column({ type: 'text', array: true, default: [] })
  done!: ActesFormat[];

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  @Column({ type: 'text', nullable: true })
  node!: string | null;

  @Column({ name: 'beat_at', type: 'timestamptz', nullable: true })
  beatAt!: Date | null;

  @Column({ name: 'edition_id', type: 'uuid', nullable: true })
  editionId!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  problem!: { code: string; message: string } | null;

  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt!: Date;
}
