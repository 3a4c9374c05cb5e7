import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_LIMITS, SESSION_SETTINGS } from '@shenguan/common/database';
import pg from 'pg';
import { SERVICES } from './secrets.js';

/** The group whose members read and write rows: the migrations take back from it what nobody may do. Nobody logs in as it. */
export const ROWS_GROUP = 'shenguan_app';

interface Login {
  readonly role: string;
  readonly password: string;
  readonly database: string;
}

/**
 * Makes the roles and databases of a deployment (数据库与角色) on a PostgreSQL that is there already, from the addresses
 * in the directory of secrets; run again, it gives the roles the passwords that stand there now, and changes nothing else.
 * Each service has an owner, who migrates, and a login that may read and write rows of its own database alone.
 */
export async function prepareDatabases(adminUrl: string, secrets: string): Promise<void> {
  await connected(adminUrl, async (admin) => {
    await ensureGroup(admin);
    for (const service of SERVICES) {
      const owner = loginIn(secrets, `${service}/owner-database-url`);
      const app = loginIn(secrets, `${service}/database-url`);
      await ensureLogin(admin, owner);
      await ensureLogin(admin, app);
      await ensureSettings(admin, app);
      await admin.query(`GRANT ${ROWS_GROUP} TO ${name(app.role)}`);
      await ensureDatabase(admin, owner);
      // Nobody but these two gets in; whoever could connect could at least look at what is there.
      await admin.query(`REVOKE ALL ON DATABASE ${name(owner.database)} FROM PUBLIC`);
      await admin.query(`GRANT CONNECT ON DATABASE ${name(owner.database)} TO ${name(app.role)}`);
      await connected(inDatabase(adminUrl, owner.database), (database) => grantRows(database, owner.role));
    }
    const identities = loginIn(secrets, 'keycloak/database-url');
    await ensureLogin(admin, identities);
    await ensureDatabase(admin, identities);
    await admin.query(`REVOKE ALL ON DATABASE ${name(identities.database)} FROM PUBLIC`);
  });
}

/** Rights on what the migrations will make; a migration may take back what services must not do. */
async function grantRows(database: pg.Client, owner: string): Promise<void> {
  const ofOwner = `ALTER DEFAULT PRIVILEGES FOR ROLE ${name(owner)}`;
  await database.query(`${ofOwner} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${ROWS_GROUP}`);
  await database.query(`${ofOwner} GRANT USAGE, SELECT ON SEQUENCES TO ${ROWS_GROUP}`);
  await database.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
}

async function ensureGroup(admin: pg.Client): Promise<void> {
  const known = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [ROWS_GROUP]);
  await admin.query(
    `${known.rowCount ? 'ALTER' : 'CREATE'} ROLE ${ROWS_GROUP} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE`,
  );
}

async function ensureLogin(admin: pg.Client, { role, password }: Login): Promise<void> {
  const known = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  const rights = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE';
  await admin.query(
    `${known.rowCount ? 'ALTER' : 'CREATE'} ROLE ${name(role)} ${rights} PASSWORD ${admin.escapeLiteral(password)}`,
  );
}

/** What a service says to its sessions where it has any; behind a pool in transaction mode it is the role that says it. */
async function ensureSettings(admin: pg.Client, { role }: Login): Promise<void> {
  const settings = {
    ...SESSION_SETTINGS,
    statement_timeout: DATABASE_LIMITS.statementMs,
    idle_in_transaction_session_timeout: DATABASE_LIMITS.idleInTransactionMs,
  };
  for (const [setting, value] of Object.entries(settings))
    await admin.query(`ALTER ROLE ${name(role)} SET ${setting} = ${admin.escapeLiteral(String(value))}`);
}

async function ensureDatabase(admin: pg.Client, { role, database }: Login): Promise<void> {
  const known = await admin.query('SELECT FROM pg_database WHERE datname = $1', [database]);
  if (known.rowCount) return;
  // Where the administrator is no superuser it must be a member of the owner to make a database of his.
  await admin.query(`GRANT ${name(role)} TO CURRENT_USER`);
  await admin.query(`CREATE DATABASE ${name(database)} OWNER ${name(role)}`);
}

function loginIn(secrets: string, file: string): Login {
  const { username, password, pathname } = new URL(readFileSync(join(secrets, file), 'utf8').trim());
  return { role: decodeURIComponent(username), password: decodeURIComponent(password), database: pathname.slice(1) };
}

function inDatabase(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

const name = (identifier: string) => pg.escapeIdentifier(identifier);

async function connected(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 30_000 });
  client.on('error', () => {}); // The question under way fails with it.
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
