import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who may come in: accounts, links and codes, sessions, tokens.
 *
 * No secret is stored. `*_hash` is SHA-256 of a 256-bit secret, or HMAC of a short code under the application key
 * (a short code hashed without a key could be found by trying them all).
 */
export class Doors1700000002000 implements MigrationInterface {
  name = 'Doors1700000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE app_user (
        id uuid CONSTRAINT app_user_pk PRIMARY KEY,
        -- In lower case: one address, one account.
        email text NOT NULL CONSTRAINT app_user_email_unique UNIQUE,
        name text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );

      -- A role of an account; without a cycle it holds in every cycle (the house's own organisers).
      CREATE TABLE membership (
        id uuid CONSTRAINT membership_pk PRIMARY KEY,
        user_id uuid NOT NULL CONSTRAINT membership_user_fk REFERENCES app_user(id) ON DELETE CASCADE,
        cycle_id uuid CONSTRAINT membership_cycle_fk REFERENCES cycle(id) ON DELETE CASCADE,
        role text NOT NULL CONSTRAINT membership_role_check CHECK (role IN ('organiser', 'moderator', 'rapporteur', 'participant', 'reader')),
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT membership_unique UNIQUE NULLS NOT DISTINCT (user_id, cycle_id, role)
      );

      -- A browser, known by a signed cookie that outlives links and sign-ins. The row is made at its first sign-in.
      CREATE TABLE device (
        id uuid CONSTRAINT device_pk PRIMARY KEY,
        first_seen_at timestamptz NOT NULL DEFAULT now()
      );

      -- A link, and for those who write on the day a code. The secret is derived from the key, the id and the generation, so paper can be printed again.
      CREATE TABLE door (
        id uuid CONSTRAINT door_pk PRIMARY KEY,
        cycle_id uuid NOT NULL CONSTRAINT door_cycle_fk REFERENCES cycle(id) ON DELETE CASCADE,
        seance_id uuid CONSTRAINT door_seance_fk REFERENCES seance(id) ON DELETE CASCADE,
        group_id uuid CONSTRAINT door_group_fk REFERENCES seance_group(id) ON DELETE CASCADE,
        role text NOT NULL CONSTRAINT door_role_check CHECK (role IN ('organiser', 'moderator', 'rapporteur', 'participant')),
        generation integer NOT NULL DEFAULT 1,
        secret_hash bytea NOT NULL CONSTRAINT door_secret_hash_unique UNIQUE,
        code_hash bytea CONSTRAINT door_code_hash_unique UNIQUE,
        code_from timestamptz, code_until timestamptz,
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        last_used_at timestamptz,
        use_count integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        -- A rapporteur writes for one group; nobody else's door names one.
        CONSTRAINT door_group_check CHECK ((role = 'rapporteur') = (group_id IS NOT NULL)),
        CONSTRAINT door_code_check CHECK ((code_hash IS NULL) = (code_from IS NULL) AND (code_hash IS NULL) = (code_until IS NULL))
      );
      CREATE INDEX door_seance_idx ON door (seance_id);

      CREATE TABLE session (
        id uuid CONSTRAINT session_pk PRIMARY KEY,
        secret_hash bytea NOT NULL CONSTRAINT session_secret_hash_unique UNIQUE,
        device_id uuid NOT NULL CONSTRAINT session_device_fk REFERENCES device(id) ON DELETE CASCADE,
        user_id uuid CONSTRAINT session_user_fk REFERENCES app_user(id) ON DELETE CASCADE,
        door_id uuid CONSTRAINT session_door_fk REFERENCES door(id) ON DELETE CASCADE,
        display_name text,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        CONSTRAINT session_owner_check CHECK ((user_id IS NULL) <> (door_id IS NULL))
      );
      CREATE INDEX session_door_idx ON session (door_id);
      CREATE INDEX session_user_idx ON session (user_id);

      -- One asked or printed sign-in link. Unknown addresses leave a row too (no account, no mail): the work and the ceiling are the same for all.
      CREATE TABLE sign_in (
        id uuid CONSTRAINT sign_in_pk PRIMARY KEY,
        user_id uuid CONSTRAINT sign_in_user_fk REFERENCES app_user(id) ON DELETE CASCADE,
        -- HMAC of the address asked for; null for a printed link.
        address_hash bytea,
        -- The browser that asked; null for a printed link, which opens in any.
        device_id uuid,
        token_hash bytea NOT NULL CONSTRAINT sign_in_token_hash_unique UNIQUE,
        code_hash bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      );
      CREATE INDEX sign_in_address_idx ON sign_in (address_hash, created_at);
      CREATE INDEX sign_in_device_idx ON sign_in (device_id);

      CREATE TABLE access_token (
        id uuid CONSTRAINT access_token_pk PRIMARY KEY,
        secret_hash bytea NOT NULL CONSTRAINT access_token_secret_hash_unique UNIQUE,
        name text NOT NULL,
        role text NOT NULL CONSTRAINT access_token_role_check CHECK (role IN ('organiser', 'moderator', 'rapporteur', 'participant', 'reader')),
        cycle_id uuid NOT NULL CONSTRAINT access_token_cycle_fk REFERENCES cycle(id) ON DELETE CASCADE,
        seance_id uuid CONSTRAINT access_token_seance_fk REFERENCES seance(id) ON DELETE CASCADE,
        group_id uuid CONSTRAINT access_token_group_fk REFERENCES seance_group(id) ON DELETE CASCADE,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        last_used_at timestamptz
      );
      CREATE INDEX access_token_cycle_idx ON access_token (cycle_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE access_token, sign_in, session, door, device, membership, app_user CASCADE');
  }
}
