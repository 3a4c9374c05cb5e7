import { databaseOf, type ServiceName } from '@shenguan/embedded/services';
import type { System } from '@shenguan/embedded/system';
import pg from 'pg';

/** Names of the databases that a system has: one for each service, and the queues'. */
export const databasesOf = (system: System): string[] => [
  ...(Object.keys(system.origins) as ServiceName[]).map(databaseOf),
  'queues',
];

/** Looks into a database behind the services' backs, as its owner may: only checks do. */
export async function inDatabase<T>(
  system: System,
  database: string,
  look: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const url = new URL(system.postgres.adminUrl);
  url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href });
  client.on('error', () => {}); // The question under way fails with it.
  await client.connect();
  try {
    return await look(client);
  } finally {
    await client.end();
  }
}
