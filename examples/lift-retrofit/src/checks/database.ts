import pg from 'pg';
import type { Ground } from '../ground.js';

/** Looks into a database behind the services' backs, as its owner may: only checks do. */
export async function inDatabase<T>(
  system: Pick<Ground, 'postgres'>,
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
