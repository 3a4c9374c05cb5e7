import { randomUUID } from 'node:crypto';
import { BUREAU_STAFF } from '@shenguan/lift-retrofit/matter/people';
import { until } from '@shenguan/lift-retrofit/until';
import type pg from 'pg';
import type { BenchSystem } from '../kit/bench-system.js';
import { copiedNumber } from '../kit/copied-case.js';
import { type LoadRequest, runLoad } from '../kit/load.js';
import { startPeer } from '../kit/peer.js';
import { type Goal, judge, type Metric, quantile } from '../metric.js';

const CONNECTIONS = 32;
/** Departments that supervise the item: a decision makes an entry for each. */
const INBOXES = 4;
const IDLE_DECISIONS = 60;
const JSON_TYPE = { 'content-type': 'application/json' };
const GRANTED = JSON.stringify({ outcome: 'granted', conditions: [] });

const DECISION =
  'From a decision to its entries in the inboxes of four departments, beside the same inserts by one program without a queue';
const MS = { unit: 'ms', better: 'lower' } as const;
export const IDLE_P50: Goal = {
  name: 'inbox-idle-p50',
  explains: `${DECISION}, one at a time: the median.`,
  ...MS,
  target: 4,
  aim: 2,
};
export const IDLE_P99: Goal = {
  name: 'inbox-idle-p99',
  explains: `${DECISION}, one at a time: the slowest of a hundred.`,
  ...MS,
  target: 5,
  aim: 2,
};
export const BURST: Goal = {
  shortBecause:
    'a decision reaches the inboxes over outbox, queue and inbox: three transactions after each other, each durable, in three processes on the machine’s cores; the peer has one process and two transactions.',
  name: 'inbox-burst',
  explains: `${DECISION}, in a burst over 32 connections, until the last entry stands.`,
  ...MS,
  target: 3,
  aim: 1.5,
};
/** The peer is what BullMQ waits for by itself: a lock of 30 s, looked after every 30 s. */
export const KILLED: Goal = {
  name: 'inbox-consumer-killed',
  explains:
    'The consumer is killed (kill -9) amid a burst: from when it is ready again until every entry stands, beside the 61 s after which BullMQ by itself takes up what a dead worker held.',
  unit: 's',
  better: 'lower',
  target: 10 / 61,
  aim: 2 / 61,
  shortBecause:
    'what the dead worker held comes back when its lease of four seconds is over and the queue is looked through, every two; then the backlog of the burst is worked off. A shorter lease would take jobs from workers that are merely slow.',
};
const BULLMQ_SECONDS = 61;

/** Decisions so many that all of these metrics have theirs. */
export const decisionsNeeded = (burst: number): number => IDLE_DECISIONS + 2 * burst;

/** What decides cases, and sees when their entries stand in the departments' inboxes. */
interface Deciding {
  bench: BenchSystem;
  /** Databases of the services and of the peer, where entries are looked for. */
  link: pg.Client;
  peerLink: pg.Client;
  /** File that holds what a decision and its entries write. */
  act: string;
  /** Decisions of a burst. */
  burst: number;
}

/** Decision → entries in the inboxes: idle, in a burst, and with the consumer killed. */
export async function inboxes(deciding: Deciding, say: (metric: Metric) => void): Promise<void> {
  const { bench, link, peerLink, act, burst } = deciding;
  const authorization = `Bearer ${await bench.token(BUREAU_STAFF.approver)}`;
  const decision = (n: number): LoadRequest => ({
    path: `/api/v1/cases/${copiedNumber(n)}/decision`,
    headers: { ...JSON_TYPE, authorization, 'idempotency-key': randomUUID() },
    body: GRANTED,
    expects: 201,
  });
  const written = (n: number): LoadRequest => ({ path: `/acts/${n}`, headers: JSON_TYPE, body: GRANTED, expects: 200 });
  const peer = await startPeer('same-rows', { ACT: act });
  const range = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i);
  try {
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (const n of range(1, IDLE_DECISIONS)) {
      ours.push(await untilThere(link, n, () => runLoad(bench.origin('approval'), 1, [decision(n)])));
      theirs.push(await untilThere(peerLink, n, () => runLoad(peer.origin, 1, [written(n)])));
    }
    for (const [goal, part] of [
      [IDLE_P50, 0.5],
      [IDLE_P99, 0.99],
    ] as const) {
      say(judge(goal, [{ ours: quantile(ours, part), peer: quantile(theirs, part) }]));
    }
    const batch = range(IDLE_DECISIONS + 1, burst);
    const took = await untilAll(link, batch, () => runLoad(bench.origin('approval'), CONNECTIONS, batch.map(decision)));
    const peerTook = await untilAll(peerLink, batch, () => runLoad(peer.origin, CONNECTIONS, batch.map(written)));
    say(judge(BURST, [{ ours: took, peer: peerTook }]));
    const last = range(IDLE_DECISIONS + burst + 1, burst);
    say(judge(KILLED, [{ ours: (await killed(bench, link, last.map(decision), last)) / 1000, peer: BULLMQ_SECONDS }]));
  } finally {
    await peer.stop();
  }
}

/** Kills the consumer amid a burst; milliseconds from when it is ready again until all entries stand. */
async function killed(bench: BenchSystem, link: pg.Client, requests: LoadRequest[], batch: number[]): Promise<number> {
  const load = runLoad(bench.origin('approval'), CONNECTIONS, requests);
  await until(
    'some of the entries',
    () => entriesOf(link, batch),
    (count) => count >= batch.length,
  );
  await bench.system.kill('supervision-link');
  await load;
  await bench.system.restart('supervision-link');
  return untilAll(link, batch, async () => {});
}

/** Milliseconds from an act until its entries stand in all inboxes. */
async function untilThere(link: pg.Client, n: number, act: () => Promise<unknown>): Promise<number> {
  return untilAll(link, [n], act, 1);
}

async function untilAll(link: pg.Client, batch: readonly number[], act: () => Promise<unknown>, everyMs = 10) {
  const since = performance.now();
  const acting = act();
  let failed: Error | undefined;
  acting.catch((error) => {
    failed = error;
  });
  for (;;) {
    if (failed) throw failed;
    if ((await entriesOf(link, batch)) >= INBOXES * batch.length) break;
    if (performance.now() - since > 300_000) throw new Error('entries are missing in the inboxes after five minutes');
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  const took = performance.now() - since;
  await acting;
  return took;
}

async function entriesOf(link: pg.Client, batch: readonly number[]): Promise<number> {
  const { rows } = await link.query(
    `SELECT count(*)::int AS entries FROM inbox_entry WHERE kind = 'case-decided' AND case_number = ANY($1)`,
    [batch.map(copiedNumber)],
  );
  return rows[0].entries;
}
