import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { TRANSFERRED } from '../../apps/server/src/cycles/transfer/transfer.module';
import { startServer, type TestServer } from '../support';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.dispose());

it('the entities of the domain say the same as the migrations', async () => {
  const database = await new DataSource({ type: 'postgres', url: server.databaseUrl, entities: TRANSFERRED }).initialize();
  try {
    const { upQueries } = await database.driver.createSchemaBuilder().log();
    // References and indices are said by the migrations alone.
    const wrong = upQueries.map(({ query }) => query).filter((query) => !/DROP CONSTRAINT "\w+_fk"|DROP INDEX/.test(query));
    expect(wrong).toEqual([]);
  } finally {
    await database.destroy();
  }
});
