import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

export type PartnerRole = 'organizer' | 'partner' | 'host';

/** An organisation that organises, supports or hosts a cycle (no `seanceId`) or a séance. */
@Entity({ name: 'partner' })
@Unique('partner_unique', ['cycleId', 'seanceId', 'organizationId', 'role'])
@Check('partner_role_check', "role IN ('organizer', 'partner', 'host')")
export class Partner {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'partner_pk' })
  id!: string;

  @Column({ name: 'cycle_id', type: 'uuid' })
  cycleId!: string;

  @Column({ name: 'seance_id', type: 'uuid', nullable: true })
  seanceId!: string | null;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ type: 'text' })
  role!: PartnerRole;

  @Column({ type: 'integer' })
  position!: number;
}
