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
  publicKeyHex,
  revealAsWitness,
  saltsFromKey,
} from '@shenguan/common/draw';
import type pg from 'pg';
import type { BenchSystem } from '../kit/bench-system.js';
import { inTurns } from '../kit/rounds.js';
import { type Goal, judge, type Metric } from '../metric.js';

const EXPERTS = 100_000;
const [SEATS, ALTERNATES] = [5, 5];
const AT = '2026-03-02T01:00:00Z';
const STRATUM = 'lift';

const DRAW: Goal = {
  name: `draw-from-${EXPERTS}`,
  explains: `Five experts and five alternates drawn from ${EXPERTS} by the whole protocol (pseudonyms and a tree over all of them, two witnesses who commit and reveal, selection, opened positions, each step of the proof checked again), beside \`ORDER BY random() LIMIT 10\` over as many rows: which nobody can check, and which whoever runs it can repeat until it suits him.`,
  ...{ unit: 'ms', better: 'lower', target: 60, aim: 20 },
  shortBecause:
    'each expert gets pseudonyms for person and unit and a leaf, under salts that are derived for this draw alone, and a place in the tree: half a dozen digests each, of which PostgreSQL’s random number is none; by profile nine tenths of the time. Once per draw, but in the service’s own turn: whoever asks that instance meanwhile waits.',
};

/** A draw from a province's pool, beside the shortest statement that picks some at random. */
export async function draws(bench: BenchSystem, say: (metric: Metric) => void): Promise<void> {
  await bench.on('postgres', async (admin) => {
    await admin.query('CREATE TEMP TABLE bench_expert (id text PRIMARY KEY, unit text NOT NULL)');
    const candidates = Array.from(
      { length: EXPERTS },
      (_, i): Candidate => ({
        stratum: STRATUM,
        id: `expert-${i}`,
        name: `专家${i}`,
        unit: `unit-${Math.floor(i / 3)}`,
      }),
    );
    await admin.query('INSERT INTO bench_expert SELECT * FROM unnest($1::text[], $2::text[])', [
      candidates.map(({ id }) => id),
      candidates.map(({ unit }) => unit),
    ]);
    await admin.query('ANALYZE bench_expert');
    let no = 0;
    const ours = async () => timed(async () => drawn(candidates, no++));
    const rounds = await inTurns(ours, () => timed(() => picked(admin)));
    say(judge(DRAW, rounds));
  });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

/** The peer. */
async function picked(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query(`SELECT id FROM bench_expert ORDER BY random() LIMIT ${SEATS + ALTERNATES}`);
  if (rows.length !== SEATS + ALTERNATES) throw new Error('nobody was picked');
}

/** One draw as the service and its witnesses carry it out. */
async function drawn(candidates: readonly Candidate[], no: number): Promise<void> {
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
    salts: saltsFromKey(randomBytes(32)),
  };
  const { proof: begun, pool } = buildSnapshot(source, own);
  let proof = begun;
  const task = (i: number) => ({ draw, witness: `w${i}`, key: witnesses[i]!, serviceKey, now: AT });
  const states = witnesses.map((_, i) => commitAsWitness(proof, task(i), randomBytes(32)));
  for (const { commitment } of states) proof = admitCommitment(proof, commitment, serviceKey);
  for (const [i, state] of states.entries())
    proof = admitReveal(proof, revealAsWitness(proof, task(i), state), serviceKey);
  const { result } = completeDraw(proof, pool, serviceKey);
  if (result?.strata[0]?.seats.length !== SEATS) throw new Error('the panel is not full');
}
