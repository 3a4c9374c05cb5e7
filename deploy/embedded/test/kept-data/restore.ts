import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { type Migrations, nameOfStep, runSteps, withCommon } from '@shenguan/common/migrations';
import pg from 'pg';
import { startPostgres } from '../../src/postgres.js';
import { databaseOf, SERVICES, type ServiceName } from '../../src/services.js';

type Row = Record<string, unknown>;

/** What `keep.mjs` kept of a data directory. */
interface Kept {
  services: Record<ServiceName, { migration: { name: string }[] } & Record<string, Row[]>>;
  /** Base64 by path. */
  files: Record<string, string>;
}

/** Makes a data directory as an earlier version left it: the tables of its time, with its rows; its keys and files. */
export async function restoreKeptData(file: string, dataDir: string): Promise<void> {
  const { services, files } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as Kept;
  for (const [path, base64] of Object.entries(files)) {
    mkdirSync(dirname(join(dataDir, path)), { recursive: true });
    writeFileSync(join(dataDir, path), Buffer.from(base64, 'base64'), { mode: 0o600 });
  }
  const databases = SERVICES.map(databaseOf);
  const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres'), databases, durable: false });
  try {
    for (const service of SERVICES) {
      const { migration, ...tables } = services[service];
      await makeTables(
        postgres.ownerUrl(databaseOf(service)),
        await migrationsOf(service),
        new Set(migration.map(({ name }) => name)),
      );
      await fill(postgres.adminUrl.replace(/\/postgres$/, `/${databaseOf(service)}`), tables);
    }
  } finally {
    await postgres.stop();
  }
}

async function migrationsOf(service: ServiceName): Promise<Migrations> {
  const built = join(import.meta.dirname, `../../../../services/${service}/dist/migrations/index.js`);
  return ((await import(pathToFileURL(built).href)) as { migrations: Migrations }).migrations;
}

/** Runs the migrations of that time, and none that came later. */
async function makeTables(url: string, migrations: Migrations, names: ReadonlySet<string>): Promise<void> {
  const steps = withCommon(migrations).filter((step) => names.has(nameOfStep(step)));
  if (steps.length !== names.size) throw new Error(`migrations of the kept data are gone: ${[...names].join(', ')}`);
  await runSteps(url, steps);
}

/** Puts the rows in as they were, past triggers and references, as a restore does. */
async function fill(url: string, tables: Record<string, Row[]>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('SET session_replication_role = replica');
  for (const [table, rows] of Object.entries(tables)) {
    // What PostgreSQL computes of the other columns, it computes again.
    const { rows: own } = await client.query<{ columns: string }>(
      `SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns
       FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
      [table],
    );
    const { columns } = own[0]!;
    await client.query(
      `INSERT INTO ${table} (${columns}) OVERRIDING SYSTEM VALUE
       SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
      [JSON.stringify(rows)],
    );
  }
  const { rows: counters } = await client.query<{ table: string; column: string; sequence: string }>(
    `SELECT table_name AS table, column_name AS column,
       pg_get_serial_sequence(quote_ident(table_name), column_name) AS sequence
     FROM information_schema.columns
     WHERE table_schema = 'public' AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL`,
  );
  for (const { table, column, sequence } of counters) {
    await client.query(`SELECT setval($1, coalesce((SELECT max(${column}) FROM ${table}), 0) + 1, false)`, [sequence]);
  }
  await client.end();
}
