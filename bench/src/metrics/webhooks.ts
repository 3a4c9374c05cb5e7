import { DEPARTMENT_STAFF } from '@shenguan/lift-retrofit/matter/people';
import type pg from 'pg';
import { request } from 'undici';
import { type BenchSystem, done } from '../kit/bench-system.js';
import { type Peer, startPeer } from '../kit/peer.js';
import { inTurns } from '../kit/rounds.js';
import { type Goal, judge, type Metric } from '../metric.js';

const RATE = { unit: 'messages/s', better: 'higher' } as const;
export const DELIVERIES: Goal = {
  name: 'webhook-deliveries',
  explains:
    'Deliveries to 19 endpoints, four under way to each, signed and every attempt recorded, beside undici with an HMAC and one insert, 64 at once.',
  ...RATE,
  target: 0.5,
  aim: 0.9,
  shortBecause:
    'the peer keeps its connections and writes one row. Ours opens one for each attempt, as the address is checked inside each; claims the message under a lease, locks its endpoint, and settles attempt, message and the endpoint’s health in one durable transaction, so that a kill at any moment loses and repeats nothing unknown.',
};
export const ONE_HANGS: Goal = {
  name: 'webhook-one-hangs',
  explains: 'The same while the twentieth endpoint never answers, beside their own rate without it.',
  ...RATE,
  target: 0.9,
  aim: 0.99,
};

/** 20 endpoints, each with four under way at most; the peer has 64. */
const ENDPOINTS_EACH = 5;
const AT_ONCE = 64;
const MESSAGES = 1_000;
/** What is compared with itself differs by little: rounds of two seconds scatter more than that. */
const MESSAGES_BESIDE_HANGING = 4_000;
const TO_HANGING = 40;

interface Endpoint {
  id: string;
  hangs: boolean;
}

/** Deliveries beside undici with an HMAC and an insert; and those of healthy endpoints while one of twenty hangs. */
export async function webhooks(
  bench: BenchSystem,
  { link, receiver }: { link: pg.Client; receiver: Peer },
  say: (metric: Metric) => void,
): Promise<void> {
  const endpoints = await register(bench, receiver.origin);
  const healthy = endpoints.filter(({ hangs }) => !hangs);
  const { rows } = await link.query(
    `SELECT content::text AS payload FROM inbox_entry WHERE kind = 'case-decided' LIMIT 1`,
  );
  const payload: string = rows[0].payload;
  const ours = (count = MESSAGES) => deliver(link, healthy, count, payload);
  const { postgres } = bench.system;
  await postgres.createDatabase('bench_sender');
  const env = { DATABASE_URL: postgres.ownerUrl('bench_sender'), TARGET: receiver.origin };
  const peer = await startPeer('plain-sender', env);
  try {
    const theirs = () => send(peer, payload);
    await ours();
    await theirs();
    say(judge(DELIVERIES, await inTurns(() => ours(), theirs)));
  } finally {
    await peer.stop();
  }
  const hanging = endpoints.filter(({ hangs }) => hangs);
  const whileOneHangs = async () => {
    await queue(link, hanging, TO_HANGING, payload);
    return ours(MESSAGES_BESIDE_HANGING);
  };
  say(judge(ONE_HANGS, await inTurns(whileOneHangs, () => ours(MESSAGES_BESIDE_HANGING))));
}

async function register(bench: BenchSystem, origin: string): Promise<Endpoint[]> {
  const endpoints: Endpoint[] = [];
  for (const { head } of Object.values(DEPARTMENT_STAFF)) {
    const api = await bench.as(head, 'supervision-link');
    for (let i = 0; i < ENDPOINTS_EACH; i++) {
      const hangs = endpoints.length === 0;
      const url = `${origin}${hangs ? '/hanging' : `/endpoint-${endpoints.length}`}`;
      // It wants what never comes: what it is sent, the bench puts in its way.
      const settings = { url, events: ['checkpoint'], description: '测速' };
      endpoints.push({ id: done(await api.post('/webhook-endpoints', settings)).id, hangs });
    }
  }
  return endpoints;
}

/** Puts messages that belong to no entry in the way of endpoints, in turns, due at once. */
async function queue(link: pg.Client, endpoints: readonly Endpoint[], count: number, payload: string): Promise<void> {
  await link.query(
    `INSERT INTO webhook_delivery (id, endpoint_id, type, payload, state, attempts, queued_at, next_at)
     SELECT gen_random_uuid(), ($1::uuid[])[1 + n % $2], 'webhook.test', $3, 'pending', 0, now(), now()
     FROM generate_series(1, $4::int) n`,
    [endpoints.map(({ id }) => id), endpoints.length, payload, count],
  );
}

/** Messages a second, from the first attempt to the last that is recorded. */
async function deliver(link: pg.Client, endpoints: readonly Endpoint[], count: number, payload: string) {
  const { rows } = await link.query('SELECT clock_timestamp() AS since');
  await queue(link, endpoints, count, payload);
  const ids = endpoints.map(({ id }) => id);
  for (let turns = 0; ; turns++) {
    const found = await link.query(
      `SELECT count(*)::int AS sent, extract(epoch FROM max(at + duration_ms * interval '1 ms') - min(at)) AS seconds
       FROM webhook_attempt WHERE endpoint_id = ANY($1) AND at >= $2`,
      [ids, rows[0].since],
    );
    const { sent, seconds } = found.rows[0];
    if (sent >= count) return count / Number(seconds);
    if (turns > 1_200) throw new Error(`only ${sent} of ${count} messages were sent in a minute`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function send(peer: Peer, payload: string): Promise<number> {
  const body = JSON.stringify({ count: MESSAGES, atOnce: AT_ONCE, payload });
  const headers = { 'content-type': 'application/json' };
  const answer = await request(`${peer.origin}/sending`, { method: 'POST', headers, body });
  return ((await answer.body.json()) as { rate: number }).rate;
}
