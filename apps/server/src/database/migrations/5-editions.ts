import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Published actes: frozen. A correction is another edition; withdrawing one only dates it.
 * The triggers say so to whoever comes by another way than the service.
 */
export class Editions1700000005000 implements MigrationInterface {
  name = 'Editions1700000005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE edition (
        id uuid CONSTRAINT edition_pk PRIMARY KEY,
        -- A published edition outlives the deletion of what it was made of: it can only be withdrawn.
        cycle_id uuid NOT NULL,
        seance_id uuid NOT NULL,
        seance_slug text NOT NULL,
        version text NOT NULL,
        status text NOT NULL CONSTRAINT edition_status_check CHECK (status IN ('provisoire', 'definitive')),
        title text NOT NULL,
        language text NOT NULL,
        licence text NOT NULL,
        model json NOT NULL,
        source_sha256 text NOT NULL,
        published_at timestamptz NOT NULL,
        published_by text,
        withdrawn_at timestamptz,
        CONSTRAINT edition_version_unique UNIQUE (seance_id, version)
      );
      CREATE INDEX edition_cycle_idx ON edition (cycle_id);
      CREATE INDEX edition_slug_idx ON edition (seance_slug, version);

      CREATE TABLE edition_file (
        edition_id uuid NOT NULL CONSTRAINT edition_file_edition_fk REFERENCES edition(id),
        format text NOT NULL,
        mime text NOT NULL,
        bytes bytea NOT NULL,
        size integer NOT NULL,
        sha256 text NOT NULL,
        pages integer,
        CONSTRAINT edition_file_pk PRIMARY KEY (edition_id, format)
      );
      -- Files are already compressed.
      ALTER TABLE edition_file ALTER COLUMN bytes SET STORAGE EXTERNAL;

      CREATE FUNCTION edition_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'edition' THEN
          IF to_jsonb(NEW) - 'withdrawn_at' = to_jsonb(OLD) - 'withdrawn_at' THEN RETURN NEW; END IF;
        END IF;
        RAISE EXCEPTION 'a published edition does not change (% on %)', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
      END $$;
      CREATE TRIGGER edition_frozen BEFORE UPDATE OR DELETE ON edition FOR EACH ROW EXECUTE FUNCTION edition_is_frozen();
      CREATE TRIGGER edition_file_frozen BEFORE UPDATE OR DELETE ON edition_file FOR EACH ROW EXECUTE FUNCTION edition_is_frozen();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE edition_file, edition; DROP FUNCTION edition_is_frozen()');
  }
}
