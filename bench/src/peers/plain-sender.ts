import { createHmac, randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';
import { Pool } from 'undici';

/**
 * The peer of webhook deliveries: undici, an HMAC over the body, and one insert for each attempt. `POST /sending` sends
 * so many messages to TARGET, so many at once, and answers how many a second.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12 });
await pool.query(
  'CREATE TABLE IF NOT EXISTS attempt (id uuid PRIMARY KEY, message uuid, status int, at timestamptz, answer text)',
);
const target = new Pool(process.env.TARGET!, { connections: 64 });
const app = Fastify();
app.post<{ Body: { count: number; atOnce: number; payload: string } }>('/sending', async ({ body }) => {
  let left = body.count;
  const lane = async () => {
    while (left-- > 0) {
      const id = randomUUID();
      const at = Math.floor(Date.now() / 1000);
      const signature = createHmac('sha256', 'a secret of the bench')
        .update(`${id}.${at}.${body.payload}`)
        .digest('base64');
      const answer = await target.request({
        method: 'POST',
        path: '/plain',
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': String(at),
          'webhook-signature': `v1,${signature}`,
        },
        body: body.payload,
      });
      const text = await answer.body.text();
      await pool.query('INSERT INTO attempt VALUES ($1, $2, $3, now(), $4)', [
        randomUUID(),
        id,
        answer.statusCode,
        text,
      ]);
    }
  };
  const since = performance.now();
  await Promise.all(Array.from({ length: body.atOnce }, lane));
  return { rate: body.count / ((performance.now() - since) / 1000) };
});
await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.({ port: (app.server.address() as { port: number }).port });
process.on('disconnect', () => process.exit(0));
