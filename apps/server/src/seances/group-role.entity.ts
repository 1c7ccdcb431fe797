import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

export type GroupRoleKind = 'facilitator' | 'rapporteur' | 'timekeeper' | 'witness';

/** Who does what in a sub-group. */
@Entity({ name: 'group_role' })
@Check('group_role_check', "role IN ('facilitator', 'rapporteur', 'timekeeper', 'witness')")
export class GroupRole {
  @PrimaryColumn({ name: 'group_id', type: 'uuid', primaryKeyConstraintName: 'group_role_pk' })
  groupId!: string;

  @PrimaryColumn({ name: 'person_id', type: 'uuid', primaryKeyConstraintName: 'group_role_pk' })
  personId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'group_role_pk' })
  role!: GroupRoleKind;

  @Column({ type: 'integer' })
  position!: number;
}
