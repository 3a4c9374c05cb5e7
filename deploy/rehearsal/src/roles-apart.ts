import { databaseOf, loginOf, ownerOf, SERVICES } from '@shenguan/compose/secrets';
import pg from 'pg';
import { demand } from './report.js';
import type { Topology } from './topology.js';

/** Each login gets into its own database and no other, writes rows and changes no structure, and nobody logs in as the group. */
export async function rolesApart(topology: Topology): Promise<string> {
  let refused = 0;
  for (const service of SERVICES) {
    const url = topology.databaseUrl(`${service}/database-url`);
    for (const other of SERVICES) {
      const there = new URL(url);
      there.pathname = `/${databaseOf(other)}`;
      const came = await outcome(there.href, 'SELECT 1');
      demand(other === service ? came === 'done' : came === '42501', `${service} only in its own database`, [
        other,
        came,
      ]);
      if (other !== service) refused += 1;
    }
    for (const change of [
      'CREATE TABLE of_mine (id int)',
      'DROP TABLE outbox',
      'ALTER TABLE audit_entry DISABLE TRIGGER ALL',
      'DELETE FROM audit_entry',
      "UPDATE audit_entry SET action = 'x'",
      'TRUNCATE audit_entry',
      `SET ROLE ${ownerOf(service)}`,
    ]) {
      const came = await outcome(url, change);
      demand(came === '42501', `${loginOf(service)} refused to ${change}`, came);
      refused += 1;
    }
  }
  const group = new URL(topology.databaseUrl('approval/database-url'));
  group.username = 'shenguan_app';
  const came = await outcome(group.href, 'SELECT 1');
  demand(came === '28000' || came === '28P01', 'nobody logs in as the group', came);
  return `${refused} ways refused by the database; the group shenguan_app logs nobody in`;
}

async function outcome(url: string, sql: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('BEGIN');
    await client.query(sql);
    await client.query('ROLLBACK');
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  } finally {
    await client.end().catch(() => {});
  }
}
