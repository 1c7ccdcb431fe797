import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** The plenary of one séance: its state and how many times it has changed. Absent until the first command. */
@Entity({ name: 'restitution' })
export class Restitution {
  @PrimaryColumn({ name: 'seance_id', type: 'uuid', primaryKeyConstraintName: 'restitution_pk' })
  seanceId!: string;

  @Column({ type: 'integer' })
  version!: number;

  /** `restitutionState` of the contract; read through it, since an older version of the product may have written it. */
  @Column({ type: 'json' })
  state!: unknown;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}
