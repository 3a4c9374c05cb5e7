import type { DataSource } from 'typeorm';

interface RolePowers {
  role: string;
  superuser: boolean;
  makesRoles: boolean;
  passesRowSecurity: boolean;
  ownsDatabase: boolean;
  ownedTables: number;
  createsTables: boolean;
}

/**
 * Throws where the database is reached as a role that could change its structure: append-only tables and the guard of
 * legal rows would then hold only as long as the service wants them to.
 */
export async function refusePowerfulRole(dataSource: DataSource): Promise<void> {
  // MEMBER counts what the role could become by SET ROLE.
  const [powers]: RolePowers[] = await dataSource.query(`
    SELECT current_user AS role, r.rolsuper AS superuser, r.rolcreaterole AS "makesRoles",
      r.rolbypassrls AS "passesRowSecurity",
      (SELECT pg_has_role(current_user, d.datdba, 'MEMBER') FROM pg_database d WHERE d.datname = current_database())
        AS "ownsDatabase",
      (SELECT count(*)::int FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
          AND pg_has_role(current_user, c.relowner, 'MEMBER')) AS "ownedTables",
      has_schema_privilege(current_user, current_schema(), 'CREATE') AS "createsTables"
    FROM pg_roles r WHERE r.rolname = current_user`);
  const found = powersFound(powers!);
  if (found.length === 0) return;
  throw new Error(
    `production does not start:\n  DATABASE_URL connects as ${powers!.role}, which ${found.join(', ')}: connect as a ` +
      'role that may SELECT, INSERT, UPDATE and DELETE rows and nothing else; migrations alone run as the owner (OWNER_DATABASE_URL)',
  );
}

function powersFound(powers: RolePowers): string[] {
  return [
    powers.superuser && 'is a superuser',
    powers.makesRoles && 'may make roles',
    powers.passesRowSecurity && 'passes row security',
    powers.ownsDatabase && 'owns the database',
    powers.ownedTables > 0 && `owns ${powers.ownedTables} tables`,
    powers.createsTables && 'may create tables',
  ].filter((power): power is string => power !== false);
}

/**
 * Throws where a service that says nothing to its sessions (事务级连接池) has a role without limits of time: a statement
 * that never ends would hold a connection of the pool, and with a dozen of them everybody's.
 */
export async function demandRoleLimits(dataSource: DataSource): Promise<void> {
  const [limits]: Record<string, string>[] = await dataSource.query(`
    SELECT current_user AS role, current_setting('statement_timeout') AS statement_timeout,
      current_setting('idle_in_transaction_session_timeout') AS idle_in_transaction_session_timeout`);
  const { role, ...settings } = limits!;
  const missing = Object.keys(settings).filter((setting) => settings[setting] === '0');
  if (missing.length === 0) return;
  const wanted = missing.map((setting) => `ALTER ROLE ${role} SET ${setting} = …`).join('; ');
  throw new Error(
    `production does not start:\n  DATABASE_POOL_MODE is transaction, and ${role} has no ${missing.join(', no ')}: ` +
      `${wanted} (deploy/compose/dist/prepare-databases.js sets them)`,
  );
}
