import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The day before anyone writes: cycles, séances, programme, people, bodies, groups.
 *
 * Two columns recur. `extra` keeps the keys of an import that we do not know; `keys` keeps which keys the file had and in what order,
 * so that an export gives back the same file (data/README of the import format: unknown keys are kept, null stays null).
 * Hours are the ISO text that was given, offset included, for the same reason.
 */
export class Domain1700000001000 implements MigrationInterface {
  name = 'Domain1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS unaccent;
      CREATE EXTENSION IF NOT EXISTS pg_trgm;

      CREATE TABLE cycle (
        id uuid CONSTRAINT cycle_pk PRIMARY KEY,
        import_id text NOT NULL,
        slug text NOT NULL,
        -- A stand-alone day lives in a cycle of its own that is never shown.
        standalone boolean NOT NULL DEFAULT false,
        title text, title_origin text, subtitle text, description text,
        rationale json, foreword json, footnotes json, contacts json, territory json,
        audience text, website text,
        start_date date, end_date date, announced_seance_count integer,
        language text NOT NULL DEFAULT 'fr', time_zone text NOT NULL DEFAULT 'Europe/Paris',
        source json, file_extra json, file_keys json,
        extra json, keys json,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz,
        CONSTRAINT cycle_import_id_unique UNIQUE (import_id),
        CONSTRAINT cycle_slug_unique UNIQUE (slug)
      );

      CREATE TABLE organization (
        id uuid CONSTRAINT organization_pk PRIMARY KEY,
        cycle_id uuid NOT NULL CONSTRAINT organization_cycle_fk REFERENCES cycle(id) ON DELETE CASCADE,
        import_id text NOT NULL, position integer NOT NULL,
        name text, short_name text, aliases json, kind text, parent_name text, address json,
        phone text, email text, website text, description text, mission json,
        extra json, keys json,
        CONSTRAINT organization_import_id_unique UNIQUE (cycle_id, import_id)
      );

      CREATE TABLE person (
        id uuid CONSTRAINT person_pk PRIMARY KEY,
        cycle_id uuid NOT NULL CONSTRAINT person_cycle_fk REFERENCES cycle(id) ON DELETE CASCADE,
        import_id text NOT NULL, position integer NOT NULL,
        honorific text, given_name text, family_name text, orcid text, email text, phone text,
        extra json, keys json,
        CONSTRAINT person_import_id_unique UNIQUE (cycle_id, import_id)
      );

      CREATE TABLE affiliation (
        id uuid CONSTRAINT affiliation_pk PRIMARY KEY,
        person_id uuid NOT NULL CONSTRAINT affiliation_person_fk REFERENCES person(id) ON DELETE CASCADE,
        position integer NOT NULL,
        title text,
        organization_id uuid CONSTRAINT affiliation_organization_fk REFERENCES organization(id) ON DELETE SET NULL,
        organization_name text,
        extra json, keys json
      );
      CREATE INDEX affiliation_person_idx ON affiliation (person_id);

      CREATE TABLE venue (
        id uuid CONSTRAINT venue_pk PRIMARY KEY,
        cycle_id uuid NOT NULL CONSTRAINT venue_cycle_fk REFERENCES cycle(id) ON DELETE CASCADE,
        import_id text NOT NULL, position integer NOT NULL,
        name text, aliases json, address json, access_info json,
        extra json, keys json,
        CONSTRAINT venue_import_id_unique UNIQUE (cycle_id, import_id)
      );

      CREATE TABLE seance (
        id uuid CONSTRAINT seance_pk PRIMARY KEY,
        cycle_id uuid NOT NULL CONSTRAINT seance_cycle_fk REFERENCES cycle(id) ON DELETE CASCADE,
        import_id text NOT NULL, position integer NOT NULL,
        slug text NOT NULL,
        number integer, kind text NOT NULL DEFAULT 'regular', status text NOT NULL DEFAULT 'planned',
        title text, subtitle text, abstract text,
        date date, end_date date, date_text text, starts_at text, ends_at text, time_text text,
        planned_period json, territory json,
        venue_id uuid CONSTRAINT seance_venue_fk REFERENCES venue(id) ON DELETE SET NULL,
        audience text, attendance_mode text, invitations json,
        room_code text NOT NULL,
        extra json, keys json,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz,
        CONSTRAINT seance_import_id_unique UNIQUE (cycle_id, import_id),
        CONSTRAINT seance_slug_unique UNIQUE (slug),
        CONSTRAINT seance_room_code_unique UNIQUE (room_code)
      );

      -- Organisers, partners and hosts of a cycle (no séance) or of a séance.
      CREATE TABLE partner (
        id uuid CONSTRAINT partner_pk PRIMARY KEY,
        cycle_id uuid NOT NULL CONSTRAINT partner_cycle_fk REFERENCES cycle(id) ON DELETE CASCADE,
        seance_id uuid CONSTRAINT partner_seance_fk REFERENCES seance(id) ON DELETE CASCADE,
        organization_id uuid NOT NULL CONSTRAINT partner_organization_fk REFERENCES organization(id) ON DELETE CASCADE,
        role text NOT NULL CONSTRAINT partner_role_check CHECK (role IN ('organizer', 'partner', 'host')),
        position integer NOT NULL,
        CONSTRAINT partner_unique UNIQUE NULLS NOT DISTINCT (cycle_id, seance_id, organization_id, role)
      );

      -- Questions of a cycle (no séance) or of a séance.
      CREATE TABLE question (
        id uuid CONSTRAINT question_pk PRIMARY KEY,
        cycle_id uuid NOT NULL CONSTRAINT question_cycle_fk REFERENCES cycle(id) ON DELETE CASCADE,
        seance_id uuid CONSTRAINT question_seance_fk REFERENCES seance(id) ON DELETE CASCADE,
        import_id text NOT NULL, position integer NOT NULL,
        number integer, text text,
        extra json, keys json,
        CONSTRAINT question_import_id_unique UNIQUE NULLS NOT DISTINCT (cycle_id, seance_id, import_id)
      );

      CREATE TABLE programme_item (
        id uuid CONSTRAINT programme_item_pk PRIMARY KEY,
        seance_id uuid NOT NULL CONSTRAINT programme_item_seance_fk REFERENCES seance(id) ON DELETE CASCADE,
        import_id text NOT NULL, position integer NOT NULL,
        parent_id uuid CONSTRAINT programme_item_parent_fk REFERENCES programme_item(id) ON DELETE SET NULL DEFERRABLE,
        kind text NOT NULL DEFAULT 'other', title text, description text, part text, track text,
        starts_at text, ends_at text, time_text text,
        venue_id uuid CONSTRAINT programme_item_venue_fk REFERENCES venue(id) ON DELETE SET NULL,
        extra json, keys json,
        CONSTRAINT programme_item_import_id_unique UNIQUE (seance_id, import_id)
      );

      CREATE TABLE contributor (
        id uuid CONSTRAINT contributor_pk PRIMARY KEY,
        programme_item_id uuid NOT NULL CONSTRAINT contributor_item_fk REFERENCES programme_item(id) ON DELETE CASCADE,
        person_id uuid NOT NULL CONSTRAINT contributor_person_fk REFERENCES person(id) ON DELETE CASCADE,
        role text NOT NULL, position integer NOT NULL,
        extra json, keys json
      );
      CREATE INDEX contributor_item_idx ON contributor (programme_item_id);

      CREATE TABLE item_question (
        programme_item_id uuid NOT NULL CONSTRAINT item_question_item_fk REFERENCES programme_item(id) ON DELETE CASCADE,
        question_id uuid NOT NULL CONSTRAINT item_question_question_fk REFERENCES question(id) ON DELETE CASCADE,
        position integer NOT NULL,
        CONSTRAINT item_question_pk PRIMARY KEY (programme_item_id, question_id)
      );

      -- "group" is a reserved word.
      CREATE TABLE seance_group (
        id uuid CONSTRAINT seance_group_pk PRIMARY KEY,
        seance_id uuid NOT NULL CONSTRAINT seance_group_seance_fk REFERENCES seance(id) ON DELETE CASCADE,
        import_id text NOT NULL, position integer NOT NULL,
        number integer, title text,
        question_id uuid CONSTRAINT seance_group_question_fk REFERENCES question(id) ON DELETE SET NULL,
        method text, room text, capacity integer, description text,
        status text NOT NULL DEFAULT 'active' CONSTRAINT seance_group_status_check CHECK (status IN ('active', 'cancelled', 'merged')),
        merged_into_id uuid CONSTRAINT seance_group_merged_fk REFERENCES seance_group(id) ON DELETE SET NULL DEFERRABLE,
        -- What the group typed before the software was there (import 1.1): read once, when its note is made.
        sheet json,
        extra json, keys json,
        CONSTRAINT seance_group_import_id_unique UNIQUE (seance_id, import_id)
      );

      CREATE TABLE group_role (
        group_id uuid NOT NULL CONSTRAINT group_role_group_fk REFERENCES seance_group(id) ON DELETE CASCADE,
        person_id uuid NOT NULL CONSTRAINT group_role_person_fk REFERENCES person(id) ON DELETE CASCADE,
        role text NOT NULL CONSTRAINT group_role_check CHECK (role IN ('facilitator', 'rapporteur', 'timekeeper', 'witness')),
        position integer NOT NULL,
        CONSTRAINT group_role_pk PRIMARY KEY (group_id, role, person_id)
      );

      CREATE TABLE document (
        id uuid CONSTRAINT document_pk PRIMARY KEY,
        seance_id uuid NOT NULL CONSTRAINT document_seance_fk REFERENCES seance(id) ON DELETE CASCADE,
        position integer NOT NULL,
        kind text, title text, media_type text, size_text text, size_bytes bigint, language text, date text, url text, status text,
        extra json, keys json
      );
      CREATE INDEX document_seance_idx ON document (seance_id);

      -- What an import wants the organiser to look at. Never published.
      CREATE TABLE import_remark (
        id uuid CONSTRAINT import_remark_pk PRIMARY KEY,
        cycle_id uuid NOT NULL CONSTRAINT import_remark_cycle_fk REFERENCES cycle(id) ON DELETE CASCADE,
        seance_id uuid CONSTRAINT import_remark_seance_fk REFERENCES seance(id) ON DELETE CASCADE,
        position integer NOT NULL,
        field text, text text, sources json,
        extra json, keys json,
        settled_at timestamptz
      );
      CREATE INDEX import_remark_cycle_idx ON import_remark (cycle_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE import_remark, document, group_role, seance_group, item_question, contributor, programme_item, question, partner,
       seance, venue, affiliation, person, organization, cycle CASCADE`,
    );
  }
}
