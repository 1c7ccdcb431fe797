import type { PublishName } from '@pleniere/contract';
import { Column, CreateDateColumn, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** Somebody who took part in a séance. The name is printed only by `yes`. */
@Entity({ name: 'attendance' })
@Unique('attendance_unique', ['seanceId', 'personId'])
@Index('attendance_person_idx', ['personId'])
export class Attendance {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'attendance_pk' })
  id!: string;

  @Column({ name: 'seance_id', type: 'uuid' })
  seanceId!: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ name: 'publish_name', type: 'text', default: 'unknown' })
  publishName!: PublishName;

  /** As given that day; those of the person stand in for them. */
  @Column({ type: 'text', nullable: true })
  position!: string | null;

  @Column({ type: 'text', nullable: true })
  organization!: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
