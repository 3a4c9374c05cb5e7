// Keeps what a data directory holds, for the test that later versions start on it:
//   node deploy/embedded/test/kept-data/keep.mjs <data directory of a stopped system> <file.json.gz>
// Rows as JSON, under the names of the migrations that made their tables; keys and files as they are.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { startPostgres } from '../../dist/postgres.js';
import { databaseOf, SERVICES } from '../../dist/services.js';

const [dataDir, out] = process.argv.slice(2);
const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres') });
try {
  const services = {};
  for (const service of SERVICES) services[service] = await rowsOf(postgres.ownerUrl(databaseOf(service)));
  const kept = { services, files: filesIn('keys', 'files', 'log-state', 'system-id') };
  writeFileSync(out, gzipSync(JSON.stringify(kept), { level: 9 }));
} finally {
  await postgres.stop();
}

async function rowsOf(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows: tables } = await client.query(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
     ORDER BY 1`,
  );
  const kept = {};
  for (const { name } of tables) {
    const { rows } = await client.query(`SELECT coalesce(jsonb_agg(to_jsonb(t)), '[]') AS all FROM ${name} t`);
    if (rows[0].all.length > 0) kept[name] = rows[0].all;
  }
  await client.end();
  return kept;
}

function filesIn(...names) {
  const paths = names.flatMap((name) => {
    const path = join(dataDir, name);
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  });
  return Object.fromEntries(paths.map((path) => [relative(dataDir, path), readFileSync(path).toString('base64')]));
}
