import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';

/**
 * The baseline P: bare Fastify and pg, four inserts in one transaction and six round trips, without token,
 * validation, audit digest or trigger. Runs as a process of its own, like the service it is compared with.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12 });
await pool.query(`
  CREATE TABLE IF NOT EXISTS p_case (id uuid PRIMARY KEY, number text, body jsonb, created_at timestamptz);
  CREATE TABLE IF NOT EXISTS p_audit (id uuid PRIMARY KEY, case_id uuid, body jsonb);
  CREATE TABLE IF NOT EXISTS p_outbox (id uuid PRIMARY KEY, case_id uuid, body jsonb, done_at timestamptz);
  CREATE TABLE IF NOT EXISTS p_key (key text PRIMARY KEY, body jsonb);
`);

const app = Fastify();
app.post('/cases', async (request, reply) => {
  const id = randomUUID();
  const body = JSON.stringify(request.body);
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('INSERT INTO p_case VALUES ($1, $2, $3, now())', [id, id.slice(0, 8), body]);
    await client.query('INSERT INTO p_audit VALUES ($1, $2, $3)', [randomUUID(), id, body]);
    await client.query('INSERT INTO p_outbox VALUES ($1, $2, $3)', [randomUUID(), id, body]);
    await client.query('INSERT INTO p_key VALUES ($1, $2)', [String(request.headers['idempotency-key']), body]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
  return reply.code(201).send({ id });
});

await app.listen({ host: '127.0.0.1', port: 0 });
const { port } = app.server.address() as { port: number };
process.send?.({ port });
process.on('disconnect', () => process.exit(0));
