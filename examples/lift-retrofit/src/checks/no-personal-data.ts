import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PERSONAL_NUMBERS } from '../matter/application.js';
import { EXPERT_NUMBERS } from '../matter/experts.js';
import { demandFact } from '../step-failed.js';
import type { Check, Scene } from './check.js';
import { inDatabase } from './database.js';

/**
 * No identity or phone number that the matter used stands in clear in a log (with its URLs), a message, a queue, or
 * anywhere in a database. PRA-8
 */
export const noPersonalData: Check = { name: 'no-personal-data-in-logs', run };

const NUMBERS = [...PERSONAL_NUMBERS, ...EXPERT_NUMBERS];
const PATTERN = NUMBERS.flatMap((number) => [number, Buffer.from(number).toString('hex')]).join('|');

async function run({ system, matter }: Scene): Promise<string> {
  const logs = await searchLogs(Object.values(system.logs));
  let tables = 0;
  for (const database of system.databases) tables += await searchDatabase(system, database);
  for (const { deliveries } of Object.values(matter.receivers ?? {})) {
    const leaked = deliveries.some(({ bytes }) => holdsNumber(bytes.toString('utf8')));
    demandFact('web hooks', !leaked, 'no number', 'a number');
  }
  return `${NUMBERS.length} numbers nowhere in ${logs} log lines, ${tables} tables of ${system.databases.length} databases, nor in web hooks`;
}

const CLEAR = new RegExp(PATTERN, 'i');
const holdsNumber = (text: string) => CLEAR.test(text);

async function searchLogs(files: readonly string[]): Promise<number> {
  let lines = 0;
  const directories = new Set(files.map((file) => join(file, '..')));
  for (const directory of directories) {
    for (const name of await readdir(directory)) {
      for await (const line of createInterface({ input: createReadStream(join(directory, name)) })) {
        lines += 1;
        demandFact(name, !holdsNumber(line), 'no identity or phone number', line.slice(0, 300));
      }
    }
  }
  return lines;
}

/** Every table, every column, every row: as text, and the bytes as hex. */
async function searchDatabase(system: Scene['system'], database: string): Promise<number> {
  return inDatabase(system, database, async (client) => {
    const { rows } = await client.query<{ schema: string; name: string }>(
      `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    for (const { schema, name } of rows) {
      const found = await client.query(`SELECT 1 FROM "${schema}"."${name}" t WHERE t::text ~* $1 LIMIT 1`, [PATTERN]);
      demandFact(`${database}.${name}`, found.rowCount === 0, 'no identity or phone number in clear', 'one');
    }
    return rows.length;
  });
}
