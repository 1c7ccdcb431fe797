import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A browser that has come in at least once. */
@Entity({ name: 'device' })
export class Device {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'first_seen_at', type: 'timestamptz', insert: false, update: false })
  firstSeenAt!: Date;
}
