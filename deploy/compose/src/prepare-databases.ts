import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareDatabases } from './databases.js';

const USAGE = 'node deploy/compose/dist/prepare-databases.js SECRETS_DIR';

// Makes the roles and databases that the addresses in the directory of secrets name, as the administrator named there.
const [secrets, ...more] = process.argv.slice(2);
try {
  if (!secrets || more.length > 0) throw new Error('the directory of secrets is needed');
  await prepareDatabases(readFileSync(join(secrets, 'postgres/admin-database-url'), 'utf8').trim(), secrets);
  process.stderr.write('数据库与角色已就绪 · roles and databases are there\n');
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n${USAGE}\n`);
  process.exitCode = 1;
}
