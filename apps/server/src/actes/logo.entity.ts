import type { PictureType } from '@pleniere/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A logo of the volumes of a cycle. */
@Entity({ name: 'logo' })
@Index('logo_cycle_idx', ['cycleId'])
export class Logo {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'logo_pk' })
  id!: string;

  @Column({ name: 'cycle_id', type: 'uuid' })
  cycleId!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text', nullable: true })
  alt!: string | null;

  @Column({ name: 'media_type', type: 'text' })
  mediaType!: PictureType;

  @Column({ type: 'integer' })
  width!: number;

  @Column({ type: 'integer' })
  height!: number;

  /** Hexadecimal. */
  @Column({ type: 'text' })
  sha256!: string;

  /** Only read when asked for. */
  @Column({ type: 'bytea', select: false })
  bytes!: Buffer;
}
