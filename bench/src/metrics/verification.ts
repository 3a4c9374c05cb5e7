import { createHash } from 'node:crypto';
import { AGENT, AUDITOR } from '@shenguan/lift-retrofit/matter/people';
import type pg from 'pg';
import { type BenchSystem, done } from '../kit/bench-system.js';
import { cpuMs } from '../kit/cpu.js';
import { inTurns, ROUNDS } from '../kit/rounds.js';
import { type Goal, judge, type Metric, median } from '../metric.js';

const verified = (entries: number, short: { entries: number; ms: number }): Goal => ({
  name: 'audit-verification',
  explains: `A log of ${entries} entries verified by its own endpoint (bytes, places in the tree, every row and subject), beside reading the same entries in pages and hashing each. A log of ${short.entries} entries took ${Math.round(short.ms)} ms: what does not grow with the log (snapshot, checkpoints, a look at every legal table) is less than that.`,
  unit: 'entries/s',
  better: 'higher',
  target: 0.5,
  aim: 0.9,
  shortBecause:
    'an entry is one digest for the peer. By profile, near half of our processor time goes into recomputing the state of the rows: each of their dozen fields and more is committed to under a salt of its own, three digests of a block or two, and a call to OpenSSL costs several times what it computes for so little; SHA-256 in JavaScript was tried and is no quicker. The rest is the comparison of each entry’s bytes with the columns that it is searched by (7 %), reading rows and entries from the database (15 %) and letting go of them (7 %). The log is read once for its tree and once more beside its rows, in one process, so that a second processor doesn’t help. No check is dropped for speed.',
});

const PAGE = 1_000;
/** Entries that are verified at the least: cases are handed in until there are so many. */
const ENTRIES = 10_000;
const AT_ONCE = 16;

/** The whole log verified (bytes, places, rows, subjects), beside reading the same entries and hashing each. */
export async function verification(bench: BenchSystem, say: (metric: Metric) => void): Promise<void> {
  await bench.on('approval', async (approval) => {
    const auditor = await bench.as(AUDITOR);
    const ours = async () => {
      let path: string | null = '/audit/verification';
      while (path) {
        const { nextCursor, findings } = done(await auditor.get(path));
        if (findings.length > 0) throw new Error(`the log does not verify: ${JSON.stringify(findings[0])}`);
        path = nextCursor === null ? null : `/audit/verification?cursor=${nextCursor}`;
      }
    };
    const short = { entries: await sequenced(approval), ms: await fastest(ours) };
    const entries = await handIn(bench, approval);
    const spent = { ours: 0, peer: 0 };
    const counted = async (side: keyof typeof spent, pid: number, run: () => Promise<void>) => {
      const pids = () => [pid, ...bench.postgresPids];
      const [before, since] = [cpuMs(pids()), performance.now()];
      await run();
      const ms = performance.now() - since;
      spent[side] += cpuMs(pids()) - before;
      return entries / (ms / 1000);
    };
    const rounds = await inTurns(
      () => counted('ours', bench.system.pid('approval')!, ours),
      () => counted('peer', process.pid, () => readAndHash(approval)),
    );
    const each = (ms: number) => ms / (ROUNDS * entries);
    say(judge(verified(entries, short), rounds, { ours: each(spent.ours), peer: each(spent.peer) }));
  });
}

/** The peer: the same entries read in pages by one connection, each hashed. */
async function readAndHash(approval: pg.Client): Promise<void> {
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page: { rows: { id: string; body: Buffer }[] } = await approval.query(
      'SELECT * FROM audit_entry WHERE id > $1 ORDER BY id LIMIT $2',
      [last, PAGE],
    );
    for (const { body } of page.rows) createHash('sha256').update(body).digest();
    if (page.rows.length < PAGE) return;
    last = page.rows.at(-1)!.id;
  }
}

/** Hands in cases by the API until the log is long enough and everything has its place in the tree; returns its length. */
async function handIn(bench: BenchSystem, approval: pg.Client): Promise<number> {
  const agent = await bench.as(AGENT);
  const handInOne = async () => {
    const { id } = await bench.draft(agent);
    done(await agent.post(`/cases/${id}/submission`, { truthStatement: true }));
  };
  // Counted between two rounds: the connection takes one question at a time.
  while ((await entriesOf(approval)) < ENTRIES) await Promise.all(Array.from({ length: AT_ONCE }, handInOne));
  return sequenced(approval);
}

/** How many entries there are, once each has its place in the tree. */
async function sequenced(approval: pg.Client): Promise<number> {
  for (;;) {
    const { rows } = await approval.query('SELECT count(*)::int AS leaves FROM audit_leaf');
    const entries = await entriesOf(approval);
    if (rows[0].leaves === entries) return entries;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function entriesOf(approval: pg.Client): Promise<number> {
  const { rows } = await approval.query('SELECT count(*)::int AS entries FROM audit_entry');
  return rows[0].entries;
}

/** Milliseconds that it takes once it has run a few times. */
async function fastest(run: () => Promise<void>): Promise<number> {
  const times = [];
  for (let i = 0; i < 5; i++) {
    const since = performance.now();
    await run();
    times.push(performance.now() - since);
  }
  return median(times.slice(2));
}
