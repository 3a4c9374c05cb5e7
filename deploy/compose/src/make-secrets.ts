import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeSecrets } from './secrets.js';

const USAGE =
  'node deploy/compose/dist/make-secrets.js DIR --host HOST [--postgres HOST:PORT] [--pool HOST:PORT] [--redis HOST:PORT]';

// Makes keys, passwords and a certificate to try things with; says what it made, never what is in it.
const text = { type: 'string' } as const;
const options = { host: text, postgres: text, pool: text, redis: text };
try {
  const { positionals, values } = parseArgs({ allowPositionals: true, options });
  const [directory, ...more] = positionals;
  if (!directory || !values.host || more.length > 0) throw new Error('a directory and --host are needed');
  const { host, postgres = 'postgres:5432', redis = 'redis:6379', pool } = values;
  const made = makeSecrets(resolve(directory), { host, postgres, redis, pool });
  for (const file of made) process.stdout.write(`${directory}/${file}\n`);
  process.stderr.write(
    `新生成 ${made.length} 个文件，已有的保持不变 · ${made.length} files made, those there were kept\n`,
  );
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n${USAGE}\n`);
  process.exitCode = 1;
}
