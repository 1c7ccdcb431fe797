import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the actes are made of beside the notes of the day: the outline as its organisers want it, editorial texts of a séance or of its cycle,
 * the programme as it was held, who was there and wants to be named, documents with their bytes, and how the volumes look.
 */
export class Actes1700000007000 implements MigrationInterface {
  name = 'Actes1700000007000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE actes_outline (
        id uuid CONSTRAINT actes_outline_pk PRIMARY KEY,
        cycle_id uuid NOT NULL CONSTRAINT actes_outline_cycle_fk REFERENCES cycle(id) ON DELETE CASCADE,
        -- Null: the volume of the cycle.
        seance_id uuid CONSTRAINT actes_outline_seance_fk REFERENCES seance(id) ON DELETE CASCADE,
        version integer NOT NULL DEFAULT 0,
        off jsonb NOT NULL DEFAULT '[]',
        titles jsonb NOT NULL DEFAULT '{}',
        part_order jsonb NOT NULL DEFAULT '[]',
        contacts text NOT NULL DEFAULT 'hide' CONSTRAINT actes_outline_contacts_check CHECK (contacts IN ('hide', 'show')),
        CONSTRAINT actes_outline_unique UNIQUE NULLS NOT DISTINCT (cycle_id, seance_id)
      );

      -- A note belongs to a séance, or to a cycle as one of the editorial texts of its volume.
      ALTER TABLE note
        ALTER COLUMN seance_id DROP NOT NULL,
        ADD COLUMN cycle_id uuid CONSTRAINT note_cycle_fk REFERENCES cycle(id) ON DELETE CASCADE,
        -- Which editorial text of the actes it is; null for the notes of groups and of lines of the programme.
        ADD COLUMN section text,
        ADD CONSTRAINT note_place_check CHECK ((seance_id IS NULL) <> (cycle_id IS NULL)),
        ADD CONSTRAINT note_seance_section_unique UNIQUE (seance_id, section),
        ADD CONSTRAINT note_cycle_section_unique UNIQUE (cycle_id, section);

      -- As it was held: hours in ISO 8601 like those announced, null where these stand.
      ALTER TABLE programme_item
        ADD COLUMN held_start text,
        ADD COLUMN held_end text,
        ADD COLUMN cancelled boolean NOT NULL DEFAULT false;

      CREATE TABLE attendance (
        id uuid CONSTRAINT attendance_pk PRIMARY KEY,
        seance_id uuid NOT NULL CONSTRAINT attendance_seance_fk REFERENCES seance(id) ON DELETE CASCADE,
        person_id uuid NOT NULL CONSTRAINT attendance_person_fk REFERENCES person(id) ON DELETE CASCADE,
        -- Nobody is printed without having said yes.
        publish_name text NOT NULL DEFAULT 'unknown' CONSTRAINT attendance_publish_name_check CHECK (publish_name IN ('yes', 'no', 'unknown')),
        -- As given that day; those of the person stand in for them.
        "position" text,
        organization text,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT attendance_unique UNIQUE (seance_id, person_id)
      );
      CREATE INDEX attendance_person_idx ON attendance (person_id);

      ALTER TABLE document
        ADD COLUMN licence text,
        ADD COLUMN credit text,
        ADD COLUMN alt text,
        ADD COLUMN shown boolean NOT NULL DEFAULT false,
        ADD COLUMN bytes bytea,
        ADD COLUMN sha256 text;
      -- Files are already compressed.
      ALTER TABLE document ALTER COLUMN bytes SET STORAGE EXTERNAL;

      ALTER TABLE cycle ADD COLUMN colour text;

      CREATE TABLE logo (
        id uuid CONSTRAINT logo_pk PRIMARY KEY,
        cycle_id uuid NOT NULL CONSTRAINT logo_cycle_fk REFERENCES cycle(id) ON DELETE CASCADE,
        position integer NOT NULL,
        alt text,
        media_type text NOT NULL CONSTRAINT logo_media_type_check CHECK (media_type IN ('image/png', 'image/jpeg')),
        width integer NOT NULL,
        height integer NOT NULL,
        sha256 text NOT NULL,
        bytes bytea NOT NULL
      );
      ALTER TABLE logo ALTER COLUMN bytes SET STORAGE EXTERNAL;
      CREATE INDEX logo_cycle_idx ON logo (cycle_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE logo, attendance, actes_outline;
      ALTER TABLE cycle DROP COLUMN colour;
      ALTER TABLE document DROP COLUMN licence, DROP COLUMN credit, DROP COLUMN alt, DROP COLUMN shown, DROP COLUMN bytes, DROP COLUMN sha256;
      ALTER TABLE programme_item DROP COLUMN held_start, DROP COLUMN held_end, DROP COLUMN cancelled;
      DELETE FROM note WHERE cycle_id IS NOT NULL;
      ALTER TABLE note DROP COLUMN section, DROP COLUMN cycle_id, ALTER COLUMN seance_id SET NOT NULL;
    `);
  }
}
