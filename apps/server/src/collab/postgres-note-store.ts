import type { Appended, LogRow, NoteStore, Quarantined, StoredNote, StoredRow } from '@pleniere/collab';
import { Client } from 'pg';

/**
 * One statement, so one commit. Ids are drawn in the order given. Rows of notes that do not exist, or that are frozen on whichever node, are left
 * out and said. Claims go with their row.
 */
const APPEND = `
  WITH given AS (
    SELECT g.*, n.state
    FROM unnest($1::uuid[], $2::bytea[], $3::text[], $4::text[], $5::text[], $6::text[]) WITH ORDINALITY
      AS g(note_id, bytes, session_id, door_id, user_id, token_id, rank)
    LEFT JOIN note n ON n.id = g.note_id
  ), placed AS MATERIALIZED (
    SELECT rank, nextval('note_update_id_seq') AS id, note_id, bytes, session_id, door_id, user_id, token_id
    FROM given WHERE state <> 'frozen' ORDER BY rank
  ), stored AS (
    INSERT INTO note_update (id, note_id, bytes, session_id, door_id, user_id, token_id) OVERRIDING SYSTEM VALUE
    SELECT id, note_id, bytes, session_id, door_id, user_id, token_id FROM placed
  )`;
const OUTCOME = 'SELECT g.state, p.id FROM given g LEFT JOIN placed p USING (rank) ORDER BY g.rank';
const CLAIM = `, claimed AS (
    INSERT INTO note_client (note_id, client_id, device, name, session_id, door_id, user_id, token_id)
    SELECT p.note_id, c.client_id, c.device, c.name, p.session_id, p.door_id, p.user_id, p.token_id
    FROM unnest($7::bigint[], $8::bigint[], $9::text[], $10::text[]) AS c(rank, client_id, device, name) JOIN placed p USING (rank)
    ON CONFLICT DO NOTHING
  )`;

/** One statement: base and tail are of the same instant, however long it takes to read them. */
const LOAD = `
  SELECT NULL::bigint AS id, bytes, version, up_to FROM note_base WHERE note_id = $1
  UNION ALL
  SELECT id, bytes, NULL, NULL FROM note_update WHERE note_id = $1 AND folded_at IS NULL AND excluded_at IS NULL
  ORDER BY id NULLS FIRST`;
const OWNERS = 'SELECT client_id, device FROM note_client WHERE note_id = $1';
const ROWS_AFTER = 'SELECT id, bytes FROM note_update WHERE note_id = $1 AND id > $2 AND id <> ALL($3::bigint[]) AND excluded_at IS NULL ORDER BY id';

const UP_TO = 'greatest((SELECT max(v) FROM unnest($4::bigint[]) v), 0)';
/** A row is folded only with the base that holds it, and a base is only put in the place of the one it was made from. */
const FOLD = `
  WITH base AS (
    INSERT INTO note_base (note_id, bytes, version, up_to)
    SELECT n.id, $3, coalesce($2::integer, 0) + 1, ${UP_TO} FROM note n
    WHERE n.id = $1 AND ($2::integer IS NULL OR EXISTS (SELECT FROM note_base b WHERE b.note_id = $1))
    ON CONFLICT (note_id) DO UPDATE SET bytes = excluded.bytes, version = excluded.version, made_at = now(), up_to = greatest(note_base.up_to, excluded.up_to)
      WHERE note_base.version = $2::integer
    RETURNING note_id
  ), folded AS (
    UPDATE note_update u SET folded_at = now() FROM base WHERE u.note_id = base.note_id AND u.id = ANY($4::bigint[])
  )
  SELECT count(*)::int AS changed FROM base`;

const QUARANTINE = `
  INSERT INTO note_quarantine (note_id, reason, bytes, device, name, session_id, door_id, user_id, token_id)
  SELECT n.id, $2, $3, $4, $5, $6, $7, $8, $9 FROM note n WHERE n.id = $1
  ON CONFLICT DO NOTHING`;

/** An append that takes longer than this has failed, and its connection with it, ms. */
const PATIENCE = 10_000;

/** Runs a statement on connections other than the writer's. */
export type Query = (sql: string, parameters: unknown[]) => Promise<unknown>;

interface BytesRow {
  id: string | null;
  bytes: Buffer;
  version: number | null;
  up_to: string | null;
}

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const storedRows = (rows: BytesRow[]): StoredRow[] => rows.map(({ id, bytes }) => ({ id: Number(id), update: bytes }));

/**
 * The log in PostgreSQL. One connection of its own writes, one statement and so one commit an append; it is opened when first needed and again
 * after any failure, since nobody knows what became of a statement whose connection broke.
 */
export class PostgresNoteStore implements NoteStore {
  private writer: Promise<Client> | null = null;

  /** @param query runs everything but appends on the shared pool: loading a note must not hold up the writer */
  constructor(
    private readonly url: string,
    private readonly query: Query,
  ) {}

  async load(noteId: string): Promise<StoredNote> {
    const rows = (await this.query(LOAD, [noteId])) as BytesRow[];
    const base = rows.find((row) => row.id === null);
    return {
      base: base ? { update: base.bytes, version: base.version ?? 0, upTo: Number(base.up_to) } : null,
      rows: storedRows(rows.filter((row) => row.id !== null)),
      owners: await this.owners(noteId),
    };
  }

  async owners(noteId: string): Promise<ReadonlyMap<number, string>> {
    const owners = (await this.query(OWNERS, [noteId])) as { client_id: string; device: string }[];
    return new Map(owners.map((row) => [Number(row.client_id), row.device]));
  }

  async rowsAfter(noteId: string, floor: number, except: readonly number[] = []): Promise<StoredRow[]> {
    return storedRows((await this.query(ROWS_AFTER, [noteId, floor, except])) as BytesRow[]);
  }

  async append(rows: readonly LogRow[]): Promise<readonly Appended[]> {
    const client = await this.connected();
    const columns: unknown[] = [
      rows.map((row) => row.noteId),
      rows.map((row) => bufferOf(row.update)),
      rows.map((row) => row.author.sessionId),
      rows.map((row) => row.author.doorId),
      rows.map((row) => row.author.userId),
      rows.map((row) => row.author.tokenId),
    ];
    const claims = rows.flatMap((row, index) => row.claims.map((clientId) => ({ rank: index + 1, clientId, device: row.device, name: row.author.name ?? null })));
    const claimed = [claims.map((claim) => claim.rank), claims.map((claim) => claim.clientId), claims.map((claim) => claim.device), claims.map((claim) => claim.name)];
    const statement =
      claims.length > 0
        ? { name: 'append and claim', text: `${APPEND}${CLAIM} ${OUTCOME}`, values: [...columns, ...claimed] }
        : { name: 'append', text: `${APPEND} ${OUTCOME}`, values: columns };
    try {
      const { rows: became } = await client.query<{ state: string | null; id: string | null }>(statement);
      return became.map(({ state, id }) => (id !== null ? Number(id) : state === null ? 'unknown' : 'frozen'));
    } catch (error) {
      this.drop(client);
      throw error;
    }
  }

  async fold(noteId: string, version: number | null, update: Uint8Array, rowIds: readonly number[]): Promise<boolean> {
    const [outcome] = (await this.query(FOLD, [noteId, version, bufferOf(update), rowIds])) as { changed: number }[];
    return outcome?.changed === 1;
  }

  async quarantine({ noteId, update, author, device, reason }: Quarantined): Promise<void> {
    await this.query(QUARANTINE, [noteId, reason, bufferOf(update), device, author.name ?? null, author.sessionId, author.doorId, author.userId, author.tokenId]);
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
