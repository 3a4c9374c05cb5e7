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
const HOLDS_NUMBER = new RegExp(patternOf(NUMBERS), 'i');

async function run({ system, matter }: Scene): Promise<string> {
  const found = await searchSystem(system, NUMBERS);
  for (const { deliveries } of Object.values(matter.receivers ?? {})) {
    const leaked = deliveries.some(({ bytes }) => HOLDS_NUMBER.test(bytes.toString('utf8')));
    demandFact('web hooks', !leaked, 'no number', 'a number');
  }
  return `${found}, nor in web hooks`;
}

/** Demands that none of these numbers stands in clear in a log or in a database; tells where it looked. */
export async function searchSystem(system: Scene['system'], numbers: readonly string[]): Promise<string> {
  const pattern = patternOf(numbers);
  const logs = await searchLogs(Object.values(system.logs), new RegExp(pattern, 'i'));
  let tables = 0;
  for (const database of system.databases) tables += await searchDatabase(system, database, pattern);
  return `${numbers.length} numbers nowhere in ${logs} log lines, ${tables} tables of ${system.databases.length} databases`;
}

/** Matches numbers as they are written, and their bytes as hex. */
function patternOf(numbers: readonly string[]): string {
  return numbers.flatMap((number) => [number, Buffer.from(number).toString('hex')]).join('|');
}

async function searchLogs(files: readonly string[], clear: RegExp): Promise<number> {
  let lines = 0;
  const directories = new Set(files.map((file) => join(file, '..')));
  for (const directory of directories) {
    for (const name of await readdir(directory)) {
      for await (const line of createInterface({ input: createReadStream(join(directory, name)) })) {
        lines += 1;
        demandFact(name, !clear.test(line), 'no identity or phone number', line.slice(0, 300));
      }
    }
  }
  return lines;
}

/** Every table, every column, every row: as text, and the bytes as hex. */
async function searchDatabase(system: Scene['system'], database: string, pattern: string): Promise<number> {
  return inDatabase(system, database, async (client) => {
    const { rows } = await client.query<{ schema: string; name: string }>(
      `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    for (const { schema, name } of rows) {
      const found = await client.query(`SELECT 1 FROM "${schema}"."${name}" t WHERE t::text ~* $1 LIMIT 1`, [pattern]);
      demandFact(`${database}.${name}`, found.rowCount === 0, 'no identity or phone number in clear', 'one');
    }
    return rows.length;
  });
}
