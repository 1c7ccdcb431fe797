import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is written: notes, the log of their updates, and what readers read.
 *
 * `note_update` is the only record of the words; rows are added, never changed. Its ids grow in the order of the commits of one note,
 * because one connection writes them. `note_projection` can be dropped at any time: it is computed again from the log.
 */
export class Notes1700000003000 implements MigrationInterface {
  name = 'Notes1700000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE note (
        id uuid CONSTRAINT note_pk PRIMARY KEY,
        seance_id uuid NOT NULL CONSTRAINT note_seance_fk REFERENCES seance(id) ON DELETE CASCADE,
        -- A note outlives its group and its item: words are only deleted with their séance.
        group_id uuid CONSTRAINT note_group_fk REFERENCES seance_group(id) ON DELETE SET NULL,
        programme_item_id uuid CONSTRAINT note_item_fk REFERENCES programme_item(id) ON DELETE SET NULL,
        kind text NOT NULL CONSTRAINT note_kind_check CHECK (kind IN ('group', 'exchanges', 'synthesis', 'section')),
        state text NOT NULL CONSTRAINT note_state_check CHECK (state IN ('draft', 'open', 'frozen', 'revision', 'reviewed')),
        -- Raised when the log is rebuilt: clients holding words of an older epoch start again from the server's.
        epoch integer NOT NULL DEFAULT 1,
        schema_version integer NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT note_group_unique UNIQUE (group_id),
        CONSTRAINT note_item_unique UNIQUE (programme_item_id, kind)
      );
      CREATE INDEX note_seance_idx ON note (seance_id);

      CREATE TABLE note_update (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT note_update_pk PRIMARY KEY,
        note_id uuid NOT NULL CONSTRAINT note_update_note_fk REFERENCES note(id) ON DELETE CASCADE,
        bytes bytea NOT NULL,
        -- Who wrote: one of these, none for what the server itself wrote. No foreign keys: the words outlive links and accounts.
        session_id text, door_id text, user_id text, token_id text,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX note_update_note_idx ON note_update (note_id, id);

      CREATE TABLE note_projection (
        note_id uuid CONSTRAINT note_projection_pk PRIMARY KEY CONSTRAINT note_projection_note_fk REFERENCES note(id) ON DELETE CASCADE,
        -- Last row of the log that it holds.
        version bigint NOT NULL,
        json jsonb NOT NULL,
        text text NOT NULL,
        words integer NOT NULL,
        counts jsonb NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE note_event (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT note_event_pk PRIMARY KEY,
        note_id uuid NOT NULL CONSTRAINT note_event_note_fk REFERENCES note(id) ON DELETE CASCADE,
        what text NOT NULL,
        who text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX note_event_note_idx ON note_event (note_id, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE note_event, note_projection, note_update, note CASCADE');
  }
}
