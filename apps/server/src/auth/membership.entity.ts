import type { Role } from '@pleniere/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A role of an account in one cycle, or in every cycle. */
@Entity({ name: 'membership' })
export class Membership {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @Column({ name: 'cycle_id', type: 'uuid', nullable: true })
  cycleId!: string | null;

  @Column({ type: 'text' })
  role!: Role;
}
