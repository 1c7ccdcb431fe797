import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The parts of the peers that are used here; their packages are not in this repository. */
interface Peers {
  Server: new (options: object) => { listen(): Promise<unknown>; address: { port: number }; destroy(): Promise<void> };
  Database: new (options: { fetch(data: { documentName: string }): Promise<Uint8Array | null>; store(data: { documentName: string; state: Uint8Array }): Promise<void> }) => object;
  Pool: new (options: object) => { query(sql: string, values: unknown[]): Promise<{ rows: { data: Buffer }[] }> };
}

const { PEERS = '.', DATABASE_URL = '' } = process.env;
const require = createRequire(join(PEERS, 'package.json'));
const { Server } = require('@hocuspocus/server') as Pick<Peers, 'Server'>;
const { Database } = require('@hocuspocus/extension-database') as Pick<Peers, 'Database'>;
const { Pool } = require('pg') as Pick<Peers, 'Pool'>;

const pool = new Pool({ connectionString: DATABASE_URL, max: 10 });

/** As its documentation says: everything by default, one table, one row a document. */
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  stopOnSignals: false,
  extensions: [
    new Database({
      fetch: async ({ documentName }) => (await pool.query('SELECT data FROM document WHERE name = $1', [documentName])).rows[0]?.data ?? null,
      store: async ({ documentName, state }) =>
        void (await pool.query('INSERT INTO document (name, data) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET data = excluded.data', [documentName, state])),
    }),
  ],
  async onAuthenticate({ token, connectionConfig }: { token: string; connectionConfig: { readOnly: boolean } }) {
    connectionConfig.readOnly = token.startsWith('reader');
  },
});

await server.listen();
process.send?.({ ready: { port: server.address.port } });
process.on('SIGTERM', () => void server.destroy().then(() => process.exit(0)));
