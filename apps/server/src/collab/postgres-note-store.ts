import type { LogRow, NoteStore } from '@pleniere/collab';
import { Client } from 'pg';

/** Rows keep the order given: the log's ids grow with it. Notes that do not exist (any more) are left out by the join. */
const APPEND = `
  WITH stored AS (
    INSERT INTO note_update (note_id, bytes, session_id, door_id, user_id, token_id)
    SELECT g.note_id, g.bytes, g.session_id, g.door_id, g.user_id, g.token_id
    FROM unnest($1::uuid[], $2::bytea[], $3::text[], $4::text[], $5::text[], $6::text[]) WITH ORDINALITY
      AS g(note_id, bytes, session_id, door_id, user_id, token_id, rank)
    JOIN note n ON n.id = g.note_id
    ORDER BY g.rank
    RETURNING note_id
  )
  SELECT DISTINCT note_id FROM stored`;

/** An append that takes longer than this has failed, and its connection with it, ms. */
const PATIENCE = 10_000;

type Reader = (sql: string, parameters: unknown[]) => Promise<{ bytes: Buffer }[]>;

/**
 * The log in PostgreSQL. One connection of its own writes, one statement and so one commit an append; it is opened when first needed and again
 * after any failure, since nobody knows what became of a statement whose connection broke.
 */
export class PostgresNoteStore implements NoteStore {
  private writer: Promise<Client> | null = null;

  /** @param read runs a query on the shared pool: loading a note must not hold up the writer */
  constructor(
    private readonly url: string,
    private readonly read: Reader,
  ) {}

  async load(noteId: string): Promise<Uint8Array[]> {
    const rows = await this.read('SELECT bytes FROM note_update WHERE note_id = $1 ORDER BY id', [noteId]);
    return rows.map((row) => row.bytes);
  }

  async append(rows: readonly LogRow[]): Promise<ReadonlySet<string>> {
    const client = await this.connected();
    const columns = [
      rows.map((row) => row.noteId),
      rows.map((row) => Buffer.from(row.update.buffer, row.update.byteOffset, row.update.byteLength)),
      rows.map((row) => row.author.sessionId),
      rows.map((row) => row.author.doorId),
      rows.map((row) => row.author.userId),
      rows.map((row) => row.author.tokenId),
    ];
    try {
      const { rows: stored } = await client.query<{ note_id: string }>({ name: 'append', text: APPEND, values: columns });
      const known = new Set(stored.map((row) => row.note_id));
      return new Set(rows.map((row) => row.noteId).filter((noteId) => !known.has(noteId)));
    } catch (error) {
      this.drop(client);
      throw error;
    }
  }

  async close(): Promise<void> {
    const writer = this.writer;
    this.writer = null;
    await writer?.then((client) => client.end()).catch(() => undefined);
  }

  private connected(): Promise<Client> {
    return (this.writer ??= this.connect().catch((error: unknown) => {
      this.writer = null;
      throw error;
    }));
  }

  private async connect(): Promise<Client> {
    const client = new Client({ connectionString: this.url, application_name: 'pleniere-log', connectionTimeoutMillis: PATIENCE, query_timeout: PATIENCE });
    client.on('error', () => this.drop(client));
    await client.connect();
    // Whatever the database's default: an answer means that the rows are on disk.
    await client.query('SET synchronous_commit = on');
    return client;
  }

  private drop(client: Client): void {
    this.writer = null;
    client.end().catch(() => undefined);
  }
}
