import pg from 'pg';
import { DataSource } from 'typeorm';
import { withSecretFiles } from '../service/secret-files.js';
import { AuditDownloads1798500800010 } from './audit-downloads.js';
import { AuditWitnesses1796100602000 } from './audit-witnesses.js';
import { CalendarYears1795859717000 } from './calendar-years.js';
import { EvidenceExports1795867014000 } from './evidence-exports.js';
import { GenerationIndexes1796100601000, Generations1796100600000 } from './generations.js';
import { Growth1795866610000 } from './growth.js';
import { OperatorActs1795853550000 } from './operator-acts.js';
import { PersonLogins1798400300040 } from './person-logins.js';
import { PersonSearches1797400000030 } from './person-searches.js';
import { RestoresByTwo1796101300000 } from './restores-by-two.js';
import { SigningKeyChanges1796101200000 } from './signing-key-changes.js';
import { SweepFailures1795853500000 } from './sweep-failures.js';
import { TokenRevocations1795856000000 } from './token-revocations.js';
import { WorkTables1760000000000 } from './work-tables.js';

/** The steps by which the tables of one service came about, after those that all services have. */
export type Migrations = readonly (new () => object)[];

/** Returns all steps of a service, those that every service has first. */
export const withCommon = (migrations: Migrations): Migrations => [
  WorkTables1760000000000,
  SweepFailures1795853500000,
  OperatorActs1795853550000,
  TokenRevocations1795856000000,
  CalendarYears1795859717000,
  Growth1795866610000,
  EvidenceExports1795867014000,
  Generations1796100600000,
  GenerationIndexes1796100601000,
  AuditWitnesses1796100602000,
  SigningKeyChanges1796101200000,
  RestoresByTwo1796101300000,
  PersonSearches1797400000030,
  PersonLogins1798400300040,
  AuditDownloads1798500800010,
  ...migrations,
];

/** Under which name a database notes a step: its own, else that of its class, as TypeORM takes it. */
export const nameOfStep = (step: Migrations[number]): string => (new step() as { name?: string }).name ?? step.name;

const LOCK_WITHIN_MS = 60_000;
const CONNECT_WITHIN_MS = 30_000;
const REPORT_EVERY_MS = 10_000;
/** To ask whether it goes on, and to close what was opened. */
const ANSWER_WITHIN_MS = 5_000;
/** Under which name the connection of this process's migrations is found. */
const NAME = `shenguan-migrate-${process.pid}`;

/** Brings the tables of one service up to date, as the owner; safe to call again. */
export function migrate(ownerUrl: string, migrations: Migrations): Promise<void> {
  return runSteps(ownerUrl, withCommon(migrations));
}

/** Runs those of these steps that a database has not seen, as the owner, in the order of their names. */
export async function runSteps(ownerUrl: string, steps: Migrations): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: steps as never,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    // Somebody who holds a lock for so long won't let go of it soon: better told than waited for.
    extra: {
      max: 1,
      lock_timeout: LOCK_WITHIN_MS,
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      application_name: NAME,
    },
  });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations();
  } finally {
    // A connection that does not close is left behind: what was committed is there.
    const late = new Promise((resolve) => setTimeout(resolve, ANSWER_WITHIN_MS).unref());
    await Promise.race([dataSource.destroy(), late]);
  }
}

/** Brings the tables up to date in the database of `OWNER_DATABASE_URL`: the whole work of a service's `migrate.js`. */
export async function runMigrations(migrations: Migrations): Promise<void> {
  const { OWNER_DATABASE_URL: ownerUrl } = withSecretFiles(process.env);
  if (!ownerUrl) throw new Error('OWNER_DATABASE_URL or OWNER_DATABASE_URL_FILE must be set');
  // Tells whoever waits for it that it goes on: filling a big table may take long.
  const report = async () => {
    if (await goesOn(ownerUrl)) process.send?.({ type: 'progress' });
  };
  const reporting = setInterval(() => void report(), REPORT_EVERY_MS);
  try {
    await migrate(ownerUrl, migrations);
  } finally {
    clearInterval(reporting);
    // Done or failed, it ends, also where a connection does not close.
    setTimeout(() => process.exit(), ANSWER_WITHIN_MS).unref();
  }
}

/** Whether the database is at work on the migrations: not waiting for somebody else, nor for us. */
async function goesOn(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: ANSWER_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query(
      `SELECT count(*)::int AS busy FROM pg_stat_activity WHERE application_name = $1 AND state = 'active'
         AND wait_event_type IS DISTINCT FROM 'Lock' AND wait_event IS DISTINCT FROM 'ProcSignalBarrier'`,
      [NAME],
    );
    return rows[0].busy > 0;
  } catch {
    return false;
  } finally {
    client.end().catch(() => {});
  }
}
