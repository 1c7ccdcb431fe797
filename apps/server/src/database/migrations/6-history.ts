import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What keeps a note fast, true and readable years later: its folded base, the owners of its client ids, its versions, and words kept aside.
 *
 * The words of a note are `note_base` and the rows of `note_update` that are neither folded nor excluded. A folded row is kept for a day:
 * it is the only cure for a bad base, and what the history of the day is read from.
 */
export class History1700000006000 implements MigrationInterface {
  name = 'History1700000006000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE note_update
        ADD COLUMN folded_at timestamptz,
        -- Taken out because it broke the note: never read again.
        ADD COLUMN excluded_at timestamptz;
      CREATE INDEX note_update_tail_idx ON note_update (note_id, id) WHERE folded_at IS NULL AND excluded_at IS NULL;
      CREATE INDEX note_update_folded_idx ON note_update (folded_at) WHERE folded_at IS NOT NULL;

      -- After a restored backup, words of others that a device still carries are taken until then; "restored_to" is the instant of that backup.
      ALTER TABLE note ADD COLUMN recovery_until timestamptz, ADD COLUMN restored_to timestamptz;

      CREATE TABLE note_base (
        note_id uuid CONSTRAINT note_base_pk PRIMARY KEY CONSTRAINT note_base_note_fk REFERENCES note(id) ON DELETE CASCADE,
        bytes bytea NOT NULL,
        version integer NOT NULL,
        -- Highest row that it holds. Not every lower row need be in it: folded rows say so themselves.
        up_to bigint NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now()
      );
      ALTER TABLE note_base ALTER COLUMN bytes SET STORAGE EXTERNAL;

      CREATE TABLE note_client (
        note_id uuid NOT NULL CONSTRAINT note_client_note_fk REFERENCES note(id) ON DELETE CASCADE,
        client_id bigint NOT NULL,
        device text NOT NULL,
        -- Who wrote under it first, and under which name. Cut when the person asks to be forgotten: the words stay, unattributed.
        name text, session_id text, door_id text, user_id text, token_id text,
        first_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT note_client_pk PRIMARY KEY (note_id, client_id)
      );

      CREATE TABLE note_quarantine (
        id uuid CONSTRAINT note_quarantine_pk PRIMARY KEY DEFAULT gen_random_uuid(),
        note_id uuid NOT NULL CONSTRAINT note_quarantine_note_fk REFERENCES note(id) ON DELETE CASCADE,
        -- foreign: under another device's client id; frozen: offered after the note was frozen; expired: after the link was; copy: a backup file
        -- handed in; poisoned: broke the note
        reason text NOT NULL CONSTRAINT note_quarantine_reason_check CHECK (reason IN ('foreign', 'frozen', 'expired', 'copy', 'poisoned')),
        bytes bytea NOT NULL,
        device text NOT NULL,
        name text, session_id text, door_id text, user_id text, token_id text,
        created_at timestamptz NOT NULL DEFAULT now(),
        state text NOT NULL DEFAULT 'waiting' CONSTRAINT note_quarantine_state_check CHECK (state IN ('waiting', 'accepted', 'discarded')),
        decided_at timestamptz,
        decided_by text
      );
      CREATE INDEX note_quarantine_note_idx ON note_quarantine (note_id, created_at);
      -- A device that sends the same words at each reconnection leaves them once.
      CREATE UNIQUE INDEX note_quarantine_once_idx ON note_quarantine (note_id, device, sha256(bytes));

      CREATE TABLE note_version (
        id uuid CONSTRAINT note_version_pk PRIMARY KEY DEFAULT gen_random_uuid(),
        note_id uuid NOT NULL CONSTRAINT note_version_note_fk REFERENCES note(id) ON DELETE CASCADE,
        reason text NOT NULL CONSTRAINT note_version_reason_check CHECK (reason IN ('hour', 'workEnded', 'frozen', 'published', 'restored', 'byHand')),
        name text,
        -- The whole note at that moment, as one Yjs update.
        bytes bytea NOT NULL,
        -- Highest row of the log that it holds.
        up_to bigint NOT NULL,
        who text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX note_version_note_idx ON note_version (note_id, created_at);

      -- Who wrote when, a line a minute, for the rows that are no longer kept.
      CREATE TABLE note_activity (
        note_id uuid NOT NULL CONSTRAINT note_activity_note_fk REFERENCES note(id) ON DELETE CASCADE,
        minute timestamptz NOT NULL,
        session_id text, door_id text, user_id text, token_id text,
        updates integer NOT NULL,
        bytes integer NOT NULL,
        up_to bigint NOT NULL
      );
      CREATE INDEX note_activity_note_idx ON note_activity (note_id, minute);

      -- Rights and states that changed: every process closes the connections that depend on them, whichever process changed them.
      CREATE TABLE access_change (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT access_change_pk PRIMARY KEY,
        fact jsonb NOT NULL,
        -- The process that told it, and has acted on it already.
        node uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE access_change, note_activity, note_version, note_quarantine, note_client, note_base;
      ALTER TABLE note DROP COLUMN recovery_until, DROP COLUMN restored_to;
      ALTER TABLE note_update DROP COLUMN folded_at, DROP COLUMN excluded_at;
    `);
  }
}
