import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Words of talks and of editorial texts that an import brings (1.2), as those of groups already are: read once, when their note is made. */
export class FirstWords1700000009000 implements MigrationInterface {
  name = 'FirstWords1700000009000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE programme_item ADD COLUMN sheet json;
      ALTER TABLE seance ADD COLUMN sections json;
      ALTER TABLE cycle ADD COLUMN sections json;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE programme_item DROP COLUMN sheet;
      ALTER TABLE seance DROP COLUMN sections;
      ALTER TABLE cycle DROP COLUMN sections;
    `);
  }
}
