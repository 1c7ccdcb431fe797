import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where each plenary is: one versioned row per séance, so that a restart or a second moderator changes nothing by accident. */
export class Restitution1700000004000 implements MigrationInterface {
  name = 'Restitution1700000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE restitution (
        seance_id uuid CONSTRAINT restitution_pk PRIMARY KEY
          CONSTRAINT restitution_seance_fk REFERENCES seance(id) ON DELETE CASCADE,
        -- Written only where it still has the value that was read.
        version integer NOT NULL,
        state json NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE restitution');
  }
}
