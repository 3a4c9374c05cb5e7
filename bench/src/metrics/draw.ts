import { randomBytes } from 'node:crypto';
import {
  admitCommitment,
  admitReveal,
  buildSnapshot,
  type Candidate,
  commitAsWitness,
  completeDraw,
  type DrawSource,
  newDrawKey,
  poolOf,
  publicKeyHex,
  revealAsWitness,
  type SnapshotStatement,
  saltsFromKey,
} from '@shenguan/common/draw';
import type { BenchSystem } from '../kit/bench-system.js';
import { inTurns } from '../kit/rounds.js';
import { type Goal, judge, type Metric } from '../metric.js';
import { hashedDraw, prepareHashedDraw } from '../peers/hashed-draw.js';

const EXPERTS = 100_000;
const [SEATS, ALTERNATES] = [5, 5];
const AT = '2026-03-02T01:00:00Z';
const STRATUM = 'lift';

const DRAW: Goal = {
  name: `draw-from-${EXPERTS}`,
  explains: `Five experts and five alternates drawn from ${EXPERTS} by the whole protocol, as the service does it: pseudonyms and a tree over all of them for the snapshot, two witnesses who commit and reveal, pseudonyms and tree once more for the result, since nothing that is kept says who stands where, and each step of the proof checked again. Beside plain SQL with the same digests once (\`sha256\` of PostgreSQL, the same root) and \`ORDER BY random() LIMIT 10\`: which nobody can check, and which whoever runs it can repeat until it suits him.`,
  ...{ unit: 'ms', better: 'lower', target: 2, aim: 1 },
  shortBecause:
    'all digests are computed twice, at the snapshot and at the result: what would save the second time is a table that says who stands at which position, which the protocol forbids. Both run in a thread beside the one that answers requests.',
};

/** A draw from a province's pool, beside plain SQL with the same digests. */
export async function draws(bench: BenchSystem, say: (metric: Metric) => void): Promise<void> {
  await bench.on('postgres', async (admin) => {
    await admin.query('CREATE TEMP TABLE bench_expert (id text PRIMARY KEY, name text NOT NULL, unit text NOT NULL)');
    const candidates = Array.from(
      { length: EXPERTS },
      (_, i): Candidate => ({
        stratum: STRATUM,
        id: `expert-${i}`,
        name: `专家${i}`,
        unit: `unit-${Math.floor(i / 3)}`,
      }),
    );
    await admin.query('INSERT INTO bench_expert SELECT * FROM unnest($1::text[], $2::text[], $3::text[])', [
      candidates.map(({ id }) => id),
      candidates.map(({ name }) => name),
      candidates.map(({ unit }) => unit),
    ]);
    await admin.query('ANALYZE bench_expert');
    await prepareHashedDraw(admin);
    const [key, many] = [randomBytes(32), SEATS + ALTERNATES];
    const root = await hashedDraw(admin, key, many);
    if (root !== drawn(candidates, 0, key)) throw new Error('the peer computes another tree');
    let no = 1;
    const ours = () => timed(async () => drawn(candidates, no++, randomBytes(32)));
    const theirs = () => timed(() => hashedDraw(admin, randomBytes(32), many));
    say(judge(DRAW, await inTurns(ours, theirs)));
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

/** One draw as the service and its witnesses carry it out; returns the root of its tree. */
function drawn(candidates: readonly Candidate[], no: number, drawKey: Buffer): string {
  const bytes = { bytes: (length: number) => randomBytes(length) };
  const [own, ...witnesses] = [newDrawKey(bytes), newDrawKey(bytes), newDrawKey(bytes)] as const;
  const serviceKey = publicKeyHex(own);
  const draw = `bench-${no}`;
  const source: DrawSource = {
    terms: {
      ...{ draw, project: 'P-1', round: 1, previous: '', ground: '', cutoff: AT, at: AT, onePerUnit: true },
      log: { origin: 'bench.example/review-experts/audit/1', size: 1, root: randomBytes(32).toString('hex') },
      strata: [{ code: STRATUM, seats: SEATS, alternates: ALTERNATES }],
      witnesses: witnesses.map((key, i) => ({ id: `w${i}`, body: `body-${i}`, key: publicKeyHex(key) })),
      beacon: null,
      commitBy: '2026-03-02T02:00:00Z',
      revealBy: '2026-03-02T03:00:00Z',
    },
    candidates,
    excluded: [],
    salts: saltsFromKey(drawKey),
  };
  let { proof } = buildSnapshot(source, own);
  const task = (i: number) => ({ draw, witness: `w${i}`, key: witnesses[i]!, serviceKey, now: AT });
  const states = witnesses.map((_, i) => commitAsWitness(proof, task(i), randomBytes(32)));
  for (const { commitment } of states) proof = admitCommitment(proof, commitment, serviceKey);
  for (const [i, state] of states.entries())
    proof = admitReveal(proof, revealAsWitness(proof, task(i), state), serviceKey);
  const { result } = completeDraw(proof, poolOf(source), serviceKey);
  if (result?.strata[0]?.seats.length !== SEATS) throw new Error('the panel is not full');
  return (JSON.parse(proof.snapshot.statement) as SnapshotStatement).strata[0]!.root;
}
