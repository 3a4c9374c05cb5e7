import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { createEmptyDatabase, type TestDatabase } from '../testing/database.js';
import { uniqueFromNowOn } from './unique-from-now-on.js';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createEmptyDatabase();
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

const runner = { query: async (sql: string) => (await client.query(sql)).rows } as unknown as QueryRunner;
const add = (thing: string, ground: string | null, at: number) =>
  client.query('INSERT INTO act (thing, ground, at) VALUES ($1, $2, $3)', [thing, ground, at]);

describe('a uniqueness that came later', () => {
  it('lets the rows of before stand and change, and refuses the next of the kind', async () => {
    await client.query(
      'CREATE TABLE act (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), thing text, ground text, at int, note text)',
    );
    for (const [thing, at] of [
      ['a', 1],
      ['a', 2],
      ['a', 3],
      ['b', 4],
    ] as const)
      await add(thing, null, at);
    const where = 'ground IS NULL';
    await uniqueFromNowOn(runner, { name: 'once', table: 'act', columns: ['thing'], where, firstBy: 'at' });
    await client.query(`UPDATE act SET note = 'closed'`);
    for (const thing of ['a', 'b']) await expect(add(thing, null, 5)).rejects.toThrow('once');
    await add('a', 'rectified', 5);
    await add('c', null, 5);
  });
});
