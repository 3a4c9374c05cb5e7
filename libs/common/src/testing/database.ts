import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { ServiceName } from '../contracts/event.js';

/** Where the PostgreSQL of the test run answers; set by the global set-up. */
interface TestPostgres {
  adminUrl: string;
  ownerUrlBase: string;
  appUrlBase: string;
  dataDir: string;
}

/** A database of one test file's own. */
export interface TestDatabase {
  name: string;
  /** The application's role, as the service connects. */
  appUrl: string;
  ownerUrl: string;
  drop(): Promise<void>;
}

/** Clones the migrated template of a service: a fresh database in some tens of milliseconds. */
export async function cloneDatabase(service: ServiceName): Promise<TestDatabase> {
  const name = service.replaceAll('-', '_');
  return createDatabase(name, `${name}_template`, 'shenguan_owner');
}

/** Clones a database that nobody is connected to. */
export async function copyDatabase(service: ServiceName, template: string): Promise<TestDatabase> {
  return createDatabase(service.replaceAll('-', '_'), template, 'shenguan_owner');
}

/** Makes a database without tables, for a test that brings its own migrations. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase('empty', 'empty_template', 'shenguan_owner');
}

/** Makes a database for the queues, without a message. */
export async function createQueueDatabase(): Promise<TestDatabase> {
  return createDatabase('queues', 'queues', 'shenguan_app');
}

async function createDatabase(prefix: string, template: string, owner: string): Promise<TestDatabase> {
  const settings = testPostgres();
  const name = `${prefix}_${randomBytes(6).toString('hex')}`;
  // Cloning locks the template for a moment; the others wait in PostgreSQL, not in a loop here.
  await asAdmin(settings.adminUrl, async (admin) => {
    await admin.query('SELECT pg_advisory_lock(7100)');
    // Copying files takes a quarter of the processor time of writing them to the log, and of the waiting.
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${owner} STRATEGY file_copy`);
    await admin.query('SELECT pg_advisory_unlock(7100)');
  });
  return {
    name,
    appUrl: settings.appUrlBase + name,
    ownerUrl: settings.ownerUrlBase + name,
    drop: () => asAdmin(settings.adminUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

/** Asks the server as its superuser. */
export async function asAdmin<T>(url: string, run: (admin: pg.Client) => Promise<T>): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  admin.on('error', () => {}); // The question under way fails with it.
  await admin.connect();
  try {
    await run(admin);
  } finally {
    await admin.end();
  }
}

/** The superuser's URL of the PostgreSQL of the test run. */
export function adminUrl(): string {
  return testPostgres().adminUrl;
}

/** A directory of the test run, gone with it. */
export function runDir(): string {
  return testPostgres().dataDir;
}

function testPostgres(): TestPostgres {
  const settings = process.env.TEST_POSTGRES;
  if (!settings) throw new Error('TEST_POSTGRES is not set: run the tests through npm');
  return JSON.parse(settings);
}
