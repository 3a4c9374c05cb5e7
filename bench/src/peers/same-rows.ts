import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import pg from 'pg';
import type { WrittenRow, WrittenRows } from '../kit/captured-rows.js';
import { beginningOf, copiedId, copiedNumber } from '../kit/copied-case.js';

/**
 * The peer P′: bare Fastify and pg that write the same rows and bytes as one act of ours into tables like ours, with
 * their indexes and triggers, without token, validation, digest or queue. ACT names a file with what each transaction
 * writes where; `POST /acts/n` does it for the n-th copy of the case, one transaction after the other.
 */
interface Transaction {
  databaseUrl: string;
  written: WrittenRows;
}

const transactions = JSON.parse(readFileSync(process.env.ACT!, 'utf8')) as Transaction[];
const pools = new Map(
  transactions.map(({ databaseUrl }) => [databaseUrl, new pg.Pool({ connectionString: databaseUrl, max: 12 })]),
);

/** The copy that was written down, and what its IDs begin with. */
const standing = transactions[0]!.written.of;
const beginning = beginningOf(Number(standing.caseNumber.slice(-6)));
/** IDs that were made for it, and are made anew for each. */
const made = transactions
  .flatMap(({ written }) => written.rows)
  .filter(({ kind }) => kind === 'insert')
  .flatMap(({ values, unique }) => unique.map(({ name, type }) => (type === 'uuid' ? values[name] : null)))
  .filter((id): id is string => typeof id === 'string' && !id.startsWith(beginning));

/** A row as one prepared statement, and how each of its values is made for the n-th copy. */
function statementOf({ table, kind, key, values, unique }: WrittenRow) {
  const columns = Object.keys(values);
  const places = columns.map((_, i) => `$${i + 1}`);
  const text =
    kind === 'insert'
      ? `INSERT INTO ${table} (${columns}) VALUES (${places})`
      : `UPDATE ${table} SET ${columns.map((name, i) => `${name} = ${places[i]}`)} WHERE ${key} = $${columns.indexOf(key) + 1}`;
  const typeOf = (name: string) => (kind === 'insert' ? unique.find((one) => one.name === name)?.type : undefined);
  return { name: `${kind} ${table}`, text, makers: columns.map((name) => makerOf(values[name]!, typeOf(name))) };
}

/** How a value is made; `unique` is the type of a column whose values must differ. */
function makerOf(value: string | null, unique: string | undefined): (n: number) => unknown {
  if (value === null) return () => null;
  if (unique === 'bytea') return () => randomBytes(32);
  if (unique?.startsWith('int')) return (n) => Number(value) + n * 10;
  if (unique === 'text') return (n) => `${value} ${n}`;
  const ids = made.filter((id) => value.includes(id));
  if (ids.length === 0 && !value.includes(beginning) && !value.includes(standing.caseNumber)) return () => value;
  return (n) =>
    ids.reduce(
      (own, id) => own.replaceAll(id, copiedId(id, n)),
      value.replaceAll(beginning, beginningOf(n)).replaceAll(standing.caseNumber, copiedNumber(n)),
    );
}

const acts = transactions.map(({ databaseUrl, written }) => ({
  pool: pools.get(databaseUrl)!,
  statements: written.rows.map(statementOf),
}));

const app = Fastify();
app.post<{ Params: { n: string } }>('/acts/:n', async (request) => {
  const n = Number(request.params.n);
  for (const { pool, statements } of acts) {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      for (const { name, text, makers } of statements) {
        await client.query({ name, text, values: makers.map((make) => make(n)) });
      }
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }
  return { n };
});

await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.({ port: (app.server.address() as { port: number }).port });
process.on('disconnect', () => process.exit(0));
