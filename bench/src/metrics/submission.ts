import { randomUUID } from 'node:crypto';
import { AGENT } from '@shenguan/lift-retrofit/matter/people';
import type { BenchSystem } from '../kit/bench-system.js';
import { copiedId, type StandingCase } from '../kit/copied-case.js';
import { cpuMs } from '../kit/cpu.js';
import { type LoadRequest, runLoad } from '../kit/load.js';
import { type Peer, startPeer } from '../kit/peer.js';
import { inTurns, ROUNDS, type Side, warmUp } from '../kit/rounds.js';
import { type Goal, judge, type Metric } from '../metric.js';

const CONNECTIONS = 32;
const BODY = JSON.stringify({ truthStatement: true });
const JSON_TYPE = { 'content-type': 'application/json' };

/** How many submissions a round has, and a batch while everything warms up. */
const BATCH = 500;
/** So many drafts are used up by one comparison. */
export const DRAFTS = BATCH * (6 + ROUNDS);

export const BESIDE_FOUR_INSERTS: Goal = {
  name: 'submission-P',
  explains:
    'Submitting a case over 32 connections, all duties on, beside bare Fastify and pg with four plain inserts in one transaction: no token, validation, digest or trigger.',
  unit: 'requests/s',
  better: 'higher',
  target: 0.5,
  aim: 0.8,
  shortBecause:
    'a submission carries what the peer leaves out: token and register of staff, validation, the limit with its ledger, an audit entry for each row with salted digests of each field, the deferred trigger that binds them, a message for each subscriber and the kept answer. More duties than when the target was set came with the rules: parties told to the other services, stock and identity checks, versions of materials, a signed receipt to whoever hands in, and the look-up of logins that may be one human being.',
};
export const BESIDE_SAME_ROWS: Goal = {
  ...BESIDE_FOUR_INSERTS,
  name: 'submission-P′',
  explains:
    'The same beside bare Fastify and pg that write the same rows and bytes into tables with the same indexes and triggers.',
  target: 0.95,
  aim: 1.2,
  shortBecause:
    'the peer writes rows that are worked out already. What remains is Node.js’s part: reading the case, its materials, people and register, judging them, canonical JSON and digests of each field, and the round trips for it before the flush.',
};

/** A stock of drafts, each submitted once: copies of one case from a number on. */
export class Drafts {
  constructor(
    private readonly draft: StandingCase,
    private next: number,
  ) {}

  take(count: number): number[] {
    const first = this.next;
    this.next += count;
    return Array.from({ length: count }, (_, i) => first + i);
  }

  idOf(n: number): string {
    return copiedId(this.draft.id, n);
  }
}

/** Submissions with all duties on: token, validation, lock, audit entries bound to their rows, limit, message, kept answer. */
export async function submissions(bench: BenchSystem, drafts: Drafts): Promise<Side> {
  const authorization = `Bearer ${await bench.token(AGENT)}`;
  return (count) => {
    const requests = drafts.take(count).map(
      (n): LoadRequest => ({
        path: `/api/v1/cases/${drafts.idOf(n)}/submission`,
        headers: { ...JSON_TYPE, authorization, 'idempotency-key': randomUUID() },
        body: BODY,
        expects: 200,
      }),
    );
    return runLoad(bench.origin('approval'), CONNECTIONS, requests);
  };
}

/** Submissions beside P: bare Fastify and pg, four plain inserts. */
export async function besideFourInserts(bench: BenchSystem, drafts: Drafts): Promise<Metric> {
  const { postgres } = bench.system;
  await postgres.createDatabase('bench_four_inserts');
  const peer = await startPeer('four-inserts', { DATABASE_URL: postgres.ownerUrl('bench_four_inserts') });
  const request = (): LoadRequest => ({
    path: '/cases',
    headers: { ...JSON_TYPE, 'idempotency-key': randomUUID() },
    body: BODY,
    expects: 201,
  });
  const side: Side = (count) => runLoad(peer.origin, CONNECTIONS, Array.from({ length: count }, request));
  return compare(BESIDE_FOUR_INSERTS, bench, await submissions(bench, drafts), peer, side);
}

/** Submissions beside P′, which writes the rows and bytes of one of ours; `act` is the file that holds them. */
export async function besideSameRows(
  bench: BenchSystem,
  drafts: Drafts,
  { act, copies }: { act: string; copies: Drafts },
): Promise<Metric> {
  const peer = await startPeer('same-rows', { ACT: act });
  const side: Side = (count) => {
    const requests = copies
      .take(count)
      .map((n): LoadRequest => ({ path: `/acts/${n}`, headers: JSON_TYPE, body: BODY, expects: 200 }));
    return runLoad(peer.origin, CONNECTIONS, requests);
  };
  return compare(BESIDE_SAME_ROWS, bench, await submissions(bench, drafts), peer, side);
}

async function compare(goal: Goal, bench: BenchSystem, ours: Side, peer: Peer, theirs: Side): Promise<Metric> {
  try {
    await warmUp(ours, BATCH);
    await warmUp(theirs, BATCH);
    const spent = { ours: 0, peer: 0 };
    const counted = async (side: keyof typeof spent, pids: number[], run: Side) => {
      const before = cpuMs(pids);
      const rate = await run(BATCH);
      spent[side] += cpuMs(pids) - before;
      return rate;
    };
    const service = [bench.system.pid('approval')!];
    const rounds = await inTurns(
      () => counted('ours', service, ours),
      () => counted('peer', [peer.pid], theirs),
    );
    const each = (ms: number) => ms / (ROUNDS * BATCH);
    return judge(goal, rounds, { ours: each(spent.ours), peer: each(spent.peer) });
  } finally {
    await peer.stop();
  }
}
