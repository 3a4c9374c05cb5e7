import { AUDITOR, BUREAU_STAFF } from '@shenguan/lift-retrofit/matter/people';
import type pg from 'pg';
import { growTo } from '../fill/approval-rows.js';
import { type BenchSystem, done } from '../kit/bench-system.js';
import { ROUNDS } from '../kit/rounds.js';
import { type Goal, judge, type Metric, median } from '../metric.js';
import { type Drafts, submissions } from './submission.js';

const grown = (name: string, unit: string, cases: number): Goal => ({
  name: `${name}-at-${cases}`,
  explains: `One ${name} with ${cases} cases filled in, beside the same at the first size.`,
  ...{ unit, better: 'lower', target: 1.3, aim: 1.1 },
});

const BATCH = 300;
const LISTS = [
  '/cases?limit=20',
  '/cases?state=accepted&limit=20',
  '/cases?item=NO-SUCH-ITEM&limit=20',
  '/audit/entries?caseNumber=SP2019-000777&limit=20',
];

/** Submissions used up by so many sizes. */
export const growthDrafts = (sizes: number): number => sizes * BATCH * (ROUNDS + 2);

/** Milliseconds of a submission under load and of lists, at several sizes, beside the same at the first. */
export async function growth(
  bench: BenchSystem,
  { approval, drafts, sizes }: { approval: pg.Client; drafts: Drafts; sizes: readonly number[] },
  say: (metric: Metric) => void,
): Promise<void> {
  let before = 0;
  let first: { submission: number; lists: number } | undefined;
  for (const size of sizes) {
    await bench.whileDown(() => growTo(approval, before, size));
    before = size;
    const now = { submission: await submissionMs(bench, drafts), lists: await listMs(bench) };
    first ??= now;
    if (size === sizes[0]) continue;
    say(judge(grown('submission', 'ms', size), [{ ours: now.submission, peer: first.submission }]));
    say(judge(grown('lists', 'ms', size), [{ ours: now.lists, peer: first.lists }]));
  }
}

async function submissionMs(bench: BenchSystem, drafts: Drafts): Promise<number> {
  const side = await submissions(bench, drafts);
  for (let i = 0; i < 2; i++) await side(BATCH);
  const rates = [];
  for (let round = 0; round < ROUNDS; round++) rates.push(await side(BATCH));
  return 1000 / median(rates);
}

/** Milliseconds for all of the lists once, each by whoever reads it. */
async function listMs(bench: BenchSystem): Promise<number> {
  const readers = [await bench.as(AUDITOR), await bench.as(BUREAU_STAFF.reviewer)];
  const once = async () => {
    const since = performance.now();
    for (const path of LISTS) {
      const reader = readers[path.startsWith('/audit') ? 0 : 1]!;
      done(await reader.get(path));
    }
    return performance.now() - since;
  };
  const times = [];
  for (let i = 0; i < 30; i++) times.push(await once());
  return median(times.slice(10));
}
