import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An account. Only organisers and readers need one; everybody else comes by a link or a code. */
@Entity({ name: 'app_user' })
export class AppUser {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  email!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'created_at', type: 'timestamptz', insert: false, update: false })
  createdAt!: Date;
}
