import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One sign-in link, sent by e-mail or printed. */
@Entity({ name: 'sign_in' })
export class SignIn {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** Null when the address has no account: nothing is sent and nothing can be opened. */
  @Column({ name: 'user_id', type: 'uuid', nullable: true })
  userId!: string | null;

  @Column({ name: 'address_hash', type: 'bytea', nullable: true })
  addressHash!: Buffer | null;

  @Column({ name: 'device_id', type: 'uuid', nullable: true })
  deviceId!: string | null;

  @Column({ name: 'token_hash', type: 'bytea' })
  tokenHash!: Buffer;

  @Column({ name: 'code_hash', type: 'bytea' })
  codeHash!: Buffer;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt!: Date | null;
}
