import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Migrations, nameOfStep, runSteps, withCommon } from '@shenguan/common/migrations';
import type pg from 'pg';
import { type BackupManifest, manifestOf } from './backup-data.js';
import { passwordsIn } from './cluster.js';
import { copyTree } from './copy-tree.js';
import { lockDataDir } from './data-dir-lock.js';
import { type Postgres, startPostgres } from './postgres.js';
import { query } from './postgres-server.js';
import { noteRestore } from './restore-note.js';
import { serverUserFor } from './server-user.js';
import { databaseOf, findServices, type ServiceName } from './services.js';

/** Where the backup's tables are seen from the database that they come back to. */
const SOURCE = 'restored_from';

interface Table {
  name: string;
  /** What is kept in it, quoted; what PostgreSQL computes of that, it computes again. */
  columns: string;
}

/**
 * Puts one service's database of a backup back into a data directory whose system is stopped, and leaves the others as
 * they are: the backup's cluster runs beside the present one meanwhile, and its rows come over into a fresh database with
 * the tables of their time. The one that was there stays beside it under another name. The service is told: it acts only
 * once two people have owned up to it. Returns what the backup says of itself, and the name of the database of before.
 */
export async function restoreOne(
  backup: string,
  service: ServiceName,
  dataDir: string,
): Promise<{ manifest: BackupManifest; putAside: string }> {
  const manifest = manifestOf(backup);
  if (!manifest.services[service]) throw new Error(`${backup} has no database of ${service}`);
  if (!existsSync(join(dataDir, 'postgres', 'cluster'))) {
    throw new Error(`${dataDir} has no databases: restore the whole backup there, without --only`);
  }
  const lock = lockDataDir(dataDir);
  const scratch = join(dataDir, 'postgres.restoring');
  let kept: Postgres | undefined;
  let present: Postgres | undefined;
  try {
    rmSync(scratch, { recursive: true, force: true });
    copyTree(join(backup, 'postgres'), scratch, { skip: (path) => path === 'cluster' });
    const cluster = join(scratch, 'cluster');
    copyTree(join(backup, 'postgres', 'cluster'), cluster, { owner: serverUserFor(join(dataDir, 'postgres/cluster')) });
    kept = await startPostgres({ dataDir: scratch });
    present = await startPostgres({ dataDir: join(dataDir, 'postgres') });
    const putAside = await bringOver(kept, passwordsIn(scratch).admin, present, service);
    const files = join(backup, 'files');
    if (existsSync(files)) copyTree(files, join(dataDir, 'files'), { keep: true });
    const accounts = join(dataDir, 'log-state');
    mkdirSync(accounts, { recursive: true, mode: 0o700 });
    noteRestore(accounts, service, manifest);
    return { manifest, putAside };
  } finally {
    await kept?.stop();
    await present?.stop();
    rmSync(scratch, { recursive: true, force: true });
    lock.release();
  }
}

/** Fills a fresh database from the one that was kept, and puts it in the place of the present one, whose new name it returns. */
async function bringOver(kept: Postgres, password: string, present: Postgres, service: ServiceName): Promise<string> {
  const database = databaseOf(service);
  const of = ({ adminUrl }: Postgres, name: string) => adminUrl.replace(/\/postgres$/, `/${name}`);
  const from = await query(of(kept, database), readTables);
  const fresh = `${database}_restoring`;
  await query(present.adminUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS ${fresh}`));
  await present.createDatabase(fresh);
  await runSteps(present.ownerUrl(fresh), await stepsOf(service, from.migrations));
  await query(of(present, fresh), async (admin) => {
    const { tables } = await readTables(admin);
    if (JSON.stringify(tables) !== JSON.stringify(from.tables)) {
      throw new Error(
        `the tables of this version's ${service} differ from those of the backup: use the version that made it`,
      );
    }
    await seeSource(admin, { port: kept.port, database, password });
    await fill(admin, from.tables);
    for (const { name, last } of from.sequences)
      await admin.query('SELECT setval($1::text::regclass, $2)', [name, last]);
    await admin.query(`DROP SCHEMA ${SOURCE} CASCADE; DROP EXTENSION postgres_fdw CASCADE`);
  });
  const putAside = `${database}_before_${new Date().toISOString().replace(/\D/g, '').slice(0, 17)}`;
  await query(present.adminUrl, (admin) =>
    admin.query(`BEGIN; ALTER DATABASE ${database} RENAME TO ${putAside};
      ALTER DATABASE ${fresh} RENAME TO ${database}; COMMIT`),
  );
  return putAside;
}

/** Tables with their columns, the steps that made them, and the last number of every sequence that gave one. */
async function readTables(client: pg.Client) {
  const { rows: tables } = await client.query<Table>(
    `SELECT c.table_name AS name, string_agg(quote_ident(c.column_name), ', ' ORDER BY c.column_name) AS columns
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
     GROUP BY 1 ORDER BY 1`,
  );
  const { rows: migrations } = await client.query<{ name: string }>('SELECT name FROM migration');
  const { rows: sequences } = await client.query<{ name: string; last: string }>(
    `SELECT quote_ident(sequencename) AS name, last_value AS last FROM pg_sequences
     WHERE schemaname = 'public' AND last_value IS NOT NULL`,
  );
  return { tables, migrations: new Set(migrations.map(({ name }) => name)), sequences };
}

/** The steps by which the tables of that time came about; throws where this version does not know one. */
async function stepsOf(service: ServiceName, names: ReadonlySet<string>): Promise<Migrations> {
  const program = findServices().find(({ name }) => name === service);
  if (!program) throw new Error(`${service} is not built`);
  const built = pathToFileURL(join(program.dist, 'migrations/index.js')).href;
  const { migrations } = (await import(built)) as { migrations: Migrations };
  const steps = withCommon(migrations).filter((step) => names.has(nameOfStep(step)));
  if (steps.length !== names.size) {
    throw new Error(`the backup was made by a later version of ${service}: use that one`);
  }
  return steps;
}

/** Lets a database see the tables of the one that was kept. */
async function seeSource(
  admin: pg.Client,
  { port, database, password }: { port: number; database: string; password: string },
): Promise<void> {
  const options = [`host '127.0.0.1'`, `port '${port}'`, `dbname '${database}'`, `fetch_size '10000'`].join(', ');
  await admin.query(`CREATE EXTENSION postgres_fdw;
    CREATE SERVER ${SOURCE} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (${options});
    CREATE USER MAPPING FOR CURRENT_USER SERVER ${SOURCE}
      OPTIONS (user 'postgres', password ${admin.escapeLiteral(password)});
    CREATE SCHEMA ${SOURCE};
    IMPORT FOREIGN SCHEMA public FROM SERVER ${SOURCE} INTO ${SOURCE}`);
}

/** Puts the rows in as they were, past triggers and references; what the migrations wrote goes first. */
async function fill(admin: pg.Client, tables: readonly Table[]): Promise<void> {
  const all = tables.map(({ name }) => `public.${admin.escapeIdentifier(name)}`);
  await admin.query(`BEGIN; SET LOCAL session_replication_role = replica; TRUNCATE ${all.join(', ')}`);
  for (const { name, columns } of tables) {
    const table = admin.escapeIdentifier(name);
    await admin.query(`INSERT INTO public.${table} (${columns}) OVERRIDING SYSTEM VALUE
      SELECT ${columns} FROM ${SOURCE}.${table}`);
  }
  await admin.query('COMMIT');
}
