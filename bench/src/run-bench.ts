import { rmSync } from 'node:fs';
import { startSystem } from '@shenguan/embedded/system';
import { makeTemporaryDataDir } from '@shenguan/embedded/temporary-data-dir';
import { caseSubmission } from './case-submission.js';

/** One measured figure: how fast the product is beside its baseline. */
export interface Metric {
  name: string;
  /** Median over the rounds of ours / baseline, each pair measured right after each other. */
  ratio: number;
  target: number;
  ok: boolean;
  /** Largest less smallest ratio over the rounds. */
  spread: number;
  unit: string;
}

/** Starts a system of its own, durable as in production, measures, and leaves nothing behind. */
export async function runBench(say: (line: string) => void): Promise<Metric[]> {
  const dataDir = await makeTemporaryDataDir('shenguan-bench-');
  const system = await startSystem({ dataDir, portBase: 0, legalStart: '2026-03-02T09:00:00+08:00', quiet: true });
  try {
    return [await caseSubmission(system, say)];
  } finally {
    await system.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
