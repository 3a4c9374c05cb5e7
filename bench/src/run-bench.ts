import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { captureActs } from './kit/acts.js';
import { BenchSystem } from './kit/bench-system.js';
import { copyCase } from './kit/copied-case.js';
import { type Peer, startPeer } from './kit/peer.js';
import type { Metric } from './metric.js';
import { draws } from './metrics/draw.js';
import { footprint } from './metrics/footprint.js';
import { growth, growthDrafts } from './metrics/growth.js';
import { decisionsNeeded, inboxes } from './metrics/inbox.js';
import { limits } from './metrics/limits.js';
import { besideFourInserts, besideSameRows, DRAFTS, Drafts } from './metrics/submission.js';
import { verification } from './metrics/verification.js';
import { webhooks } from './metrics/webhooks.js';
import { lineOf } from './page.js';

/** What can be measured by itself, in the order of the whole: the log is verified before there are rows that nobody logged. */
export const PARTS = ['idle', 'audit', 'draw', 'submission', 'inbox', 'webhook', 'limits', 'growth'] as const;
export type Part = (typeof PARTS)[number];

/** How much is measured. */
export interface BenchOptions {
  /** A burst of 2,000 decisions and a million cases: about an hour instead of ten minutes. */
  full: boolean;
  parts: readonly Part[];
  /** Says what is done, and each figure as it comes. */
  say: (line: string) => void;
}

/** What a run came to. */
export interface BenchResult {
  metrics: Metric[];
  /** Parts that broke off; their figures so far are among the others. */
  failed: { part: Part; message: string }[];
}

/** Copies of drafts are counted from here, those of cases to decide from 0. */
const FIRST_DRAFT = 100_000;

/**
 * Starts a system of its own, durable as in production, measures what is asked for, and leaves nothing behind. A part
 * that fails costs its own figures alone.
 */
export async function runBench({ full, parts, say }: BenchOptions): Promise<BenchResult> {
  const { metrics, failed }: BenchResult = { metrics: [], failed: [] };
  const told = (metric: Metric) => {
    metrics.push(metric);
    say(lineOf(metric));
  };
  const dir = mkdtempSync(join(tmpdir(), 'shenguan-bench-acts-'));
  const receiver = await startPeer('receiver', {});
  const bench = await BenchSystem.start([receiver.origin]);
  let copies: Record<CopiedPart, Run> | undefined;
  const run = async (part: Part) => {
    if (part === 'idle') return footprint(bench, told);
    if (part === 'audit') return verification(bench, told);
    if (part === 'draw') return draws(bench, told);
    copies ??= await overCopies({ bench, receiver, dir, full, told });
    return copies[part]();
  };
  try {
    await bench.seed();
    for (const part of parts) {
      const since = performance.now();
      try {
        await run(part);
      } catch (error) {
        failed.push({ part, message: error instanceof Error ? error.message : String(error) });
        say(`✗ ${part}: ${error instanceof Error ? error.stack : error}`);
        await bench.mend();
      }
      say(`  ${part}: ${((performance.now() - since) / 1000).toFixed(0)} s`);
    }
    return { metrics, failed };
  } finally {
    await bench.stop();
    await receiver.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

type CopiedPart = Exclude<Part, 'idle' | 'audit' | 'draw'>;
type Run = () => Promise<void>;

interface OverCopies {
  bench: BenchSystem;
  receiver: Peer;
  /** Where is written down what one act wrote. */
  dir: string;
  full: boolean;
  told: (metric: Metric) => void;
}

/** Copies a draft and a case to decide as often as all of these parts need, and offers the parts. */
async function overCopies({ bench, receiver, dir, full, told }: OverCopies): Promise<Record<CopiedPart, Run>> {
  const burst = full ? 2_000 : 200;
  const openLimits = full ? 1_000_000 : 20_000;
  const sizes = full ? [10_000, 100_000, 1_000_000] : [10_000, 100_000];
  const [reviewed, draft] = [await bench.reviewed(), await bench.draft()];
  const drafts = { first: FIRST_DRAFT, count: 1 + 2 * DRAFTS + growthDrafts(sizes.length) };
  const decisions = { first: 0, count: 1 + decisionsNeeded(burst) };
  await bench.on('approval', async (admin) => {
    await copyCase(admin, reviewed, decisions);
    await copyCase(admin, draft, drafts);
  });
  await bench.on('supervision_link', (admin) => copyCase(admin, reviewed, decisions));
  await bench.whileDown(async () => {
    await bench.cloneDatabase('approval', 'bench_approval');
    await bench.cloneDatabase('supervision-link', 'bench_link');
  });
  const approval = await bench.admin('approval');
  const [link, peerLink] = [await bench.admin('supervision_link'), await bench.admin('bench_link')];
  const acts = await captureActs(bench, dir, {
    ...{ approval, link },
    draft: { ...draft, first: drafts.first },
    reviewed: { ...reviewed, first: decisions.first },
  });
  const stock = new Drafts(draft, FIRST_DRAFT + 1);
  const copies = new Drafts(draft, FIRST_DRAFT + 1);
  return {
    submission: async () => {
      told(await besideFourInserts(bench, stock));
      told(await besideSameRows(bench, stock, { act: acts.submission, copies }));
    },
    inbox: () => inboxes({ bench, link, peerLink, act: acts.decision, burst }, told),
    webhook: () => webhooks(bench, { link, receiver }, told),
    limits: () => limits(bench, { approval, count: openLimits }, told),
    growth: () => growth(bench, { approval, drafts: stock, sizes }, told),
  };
}
