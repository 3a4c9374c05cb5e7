import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { makeCluster, passwordsIn } from './cluster.js';
import { findBinaries } from './postgres-binaries.js';
import { PostgresServer, query } from './postgres-server.js';
import { serverUserFor } from './server-user.js';
import { stopStalePostmaster } from './stale-postmaster.js';
import { type Ending, type StartLimits, startLimits, within } from './start-steps.js';

/** Owns the databases and runs the migrations. */
export const OWNER_ROLE = 'shenguan_owner';
/** What services connect as: reads and writes rows, owns nothing but the queues. */
export const APP_ROLE = 'shenguan_app';
/** The database of the message queues, which the app role owns. */
export const QUEUES_DATABASE = 'queues';

export interface PostgresOptions {
  /** Directory that keeps the cluster and its passwords; made when missing. */
  dataDir: string;
  /** Databases that must exist, besides the queues'. */
  databases?: readonly string[];
  /** False gives up safety against power failure for speed: for tests only. */
  durable?: boolean;
  maxConnections?: number;
  logFile?: string;
  /** Variables that the server is started with, beside those that every program needs. */
  environment?: NodeJS.ProcessEnv;
  /** Ports that are others', although nothing listens on them yet. */
  taken?: readonly number[];
  /** How long each step may take. */
  limits?: StartLimits;
  /** Takes how to end what was begun, before it is waited for. */
  ending?: Ending;
}

/** A running PostgreSQL server: on a socket in its directory, where that can be had, and on 127.0.0.1. */
export interface Postgres {
  readonly port: number;
  /** The server's process now; another after a crash. */
  readonly pid: number | undefined;
  /** The superuser's URL of the database `postgres`. */
  readonly adminUrl: string;
  ownerUrl(database: string): string;
  appUrl(database: string): string;
  /** Makes a database of the owner role unless it exists. */
  createDatabase(name: string): Promise<void>;
  /** Shuts down; every client should be closed before. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on a free port with the roles and databases of the system. A server left behind on the same data
 * is stopped first; one that crashes is started again on the same port.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const dataDir = realpathSync(options.dataDir);
  const cluster = join(dataDir, 'cluster');
  const passwords = passwordsIn(dataDir);
  const user = serverUserFor(cluster);
  const binaries = findBinaries(user);
  await stopStalePostmaster(cluster);
  const { durable = true, maxConnections = 200, logFile = join(dataDir, 'postgres.log'), environment = {} } = options;
  const { limits = startLimits(), ending = () => {} } = options;
  if (!existsSync(cluster)) {
    const how = { durable, limitMs: limits.initdbMs, ending };
    await makeCluster(dataDir, cluster, passwords.admin, binaries, user, how);
  }

  const server = new PostgresServer(cluster, binaries, user, logFile, {
    durable,
    maxConnections,
    environment,
    taken: options.taken ?? [],
  });
  ending(() => server.stop());
  await server.start(passwords.admin, limits.server);
  const url = (role: string, password: string, database: string) =>
    `postgresql://${role}:${password}@${encodeURIComponent(server.host)}:${server.port}/${database}`;
  const adminUrl = (database: string) => url('postgres', passwords.admin, database);
  const createDatabase = async (name: string, limitMs = 0) => {
    await query(adminUrl('postgres'), (admin) => createDatabaseOf(admin, name, OWNER_ROLE), limitMs);
    await query(adminUrl(name), (admin) => admin.query(GRANTS), limitMs);
  };
  const prepare = async () => {
    await query(
      adminUrl('postgres'),
      async (admin) => {
        await createRole(admin, OWNER_ROLE, passwords.owner);
        await createRole(admin, APP_ROLE, passwords.app);
        // BullMQ makes its own schema, for which PostgreSQL wants the right to create in the database.
        await createDatabaseOf(admin, QUEUES_DATABASE, APP_ROLE);
      },
      limits.stepMs,
    );
    for (const name of options.databases ?? []) await createDatabase(name, limits.stepMs);
  };
  try {
    const all = (2 + (options.databases?.length ?? 0)) * limits.stepMs;
    await within({ ...ROLES, logFile }, Math.min(all, 2 * limits.stepMs), prepare);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    port: server.port,
    get pid() {
      return server.pid;
    },
    adminUrl: adminUrl('postgres'),
    ownerUrl: (database) => url(OWNER_ROLE, passwords.owner, database),
    appUrl: (database) => url(APP_ROLE, passwords.app, database),
    createDatabase: (name) => createDatabase(name),
    stop: () => server.stop(),
  };
}

const ROLES = { zh: '建立角色与数据库', en: 'roles and databases' };

/** Rights on what the migrations will make; a migration may take back what the app role must not do. */
const GRANTS = `
  ALTER DEFAULT PRIVILEGES FOR ROLE ${OWNER_ROLE} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${APP_ROLE};
  ALTER DEFAULT PRIVILEGES FOR ROLE ${OWNER_ROLE} GRANT USAGE, SELECT ON SEQUENCES TO ${APP_ROLE};
  ALTER DEFAULT PRIVILEGES FOR ROLE ${OWNER_ROLE} GRANT USAGE ON SCHEMAS TO ${APP_ROLE};`;

async function createRole(admin: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  await admin.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN PASSWORD ${admin.escapeLiteral(password)}`);
}

async function createDatabaseOf(admin: pg.Client, name: string, owner: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (!rowCount) await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(name)} OWNER ${owner}`);
}
