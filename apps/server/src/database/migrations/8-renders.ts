import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Editions of a whole cycle beside those of its séances, what each corrects, and the queue in which they are drawn.
 * The bytes of an edition may be taken away when its words must be (a rectification): then its fingerprints, date, reason and successor stay.
 */
export class Renders1700000008000 implements MigrationInterface {
  name = 'Renders1700000008000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE edition RENAME COLUMN seance_slug TO slug;
      ALTER TABLE edition ALTER COLUMN seance_id DROP NOT NULL, ALTER COLUMN model DROP NOT NULL,
        -- In words, for readers: what changed since the edition before.
        ADD COLUMN changes jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN withdrawal_reason text,
        ADD COLUMN rectified_at timestamptz,
        ADD COLUMN successor text;
      CREATE UNIQUE INDEX edition_volume_unique ON edition (cycle_id, version) WHERE seance_id IS NULL;

      CREATE OR REPLACE FUNCTION edition_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        may text[] := ARRAY['withdrawn_at', 'withdrawal_reason'];
      BEGIN
        IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'edition' THEN
          -- Rectified once, for ever: the model goes, the reason stays.
          IF OLD.rectified_at IS NULL AND NEW.rectified_at IS NOT NULL AND NEW.model IS NULL AND NEW.successor IS NOT NULL THEN
            may := may || ARRAY['rectified_at', 'successor', 'model'];
          END IF;
          IF OLD.rectified_at IS NULL AND to_jsonb(NEW) - may = to_jsonb(OLD) - may THEN RETURN NEW; END IF;
        END IF;
        IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'edition_file' THEN
          IF NEW.bytes = '' AND to_jsonb(NEW) - 'bytes' = to_jsonb(OLD) - 'bytes' AND EXISTS (SELECT FROM edition WHERE id = OLD.edition_id AND rectified_at IS NOT NULL) THEN
            RETURN NEW;
          END IF;
        END IF;
        RAISE EXCEPTION 'a published edition does not change (% on %)', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
      END $$;

      CREATE TABLE render (
        id uuid CONSTRAINT render_pk PRIMARY KEY,
        cycle_id uuid NOT NULL CONSTRAINT render_cycle_fk REFERENCES cycle(id) ON DELETE CASCADE,
        -- Null: the volume of the cycle.
        seance_id uuid CONSTRAINT render_seance_fk REFERENCES seance(id) ON DELETE CASCADE,
        state text NOT NULL CONSTRAINT render_state_check CHECK (state IN ('waiting', 'working', 'done', 'failed')),
        -- What was asked, as the words were at that instant; gone once it is done.
        job json,
        done text[] NOT NULL DEFAULT '{}',
        attempts integer NOT NULL DEFAULT 0,
        -- The process at work, and when it last said so.
        node text,
        beat_at timestamptz,
        edition_id uuid,
        problem jsonb,
        asked_at timestamptz NOT NULL DEFAULT now()
      );
      -- One at a time for a séance or a volume: the next would take the same number.
      CREATE UNIQUE INDEX render_under_way_unique ON render (coalesce(seance_id, cycle_id)) WHERE state IN ('waiting', 'working');
      CREATE INDEX render_queue_idx ON render (asked_at) WHERE state IN ('waiting', 'working');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE render;
      DROP INDEX edition_volume_unique;
      ALTER TABLE edition DROP COLUMN changes, DROP COLUMN withdrawal_reason, DROP COLUMN rectified_at, DROP COLUMN successor;
      ALTER TABLE edition RENAME COLUMN slug TO seance_slug;
    `);
  }
}
