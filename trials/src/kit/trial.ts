import { parseArgs } from 'node:util';
import { Report } from '@shenguan/rehearsal/report';

/** One way to break the system: what is tried, and what must hold afterwards. */
export interface Trial<C> {
  readonly name: string;
  /** In Chinese and English. */
  readonly tried: string;
  /** Left out of the short run. */
  readonly full?: boolean;
  /** What this machine lacks for it; it is skipped then, and that is said. */
  readonly lacks?: (on: C) => string | null;
  /** Tries it; returns what was seen, throws where something doesn't hold. */
  readonly run: (on: C) => Promise<string>;
}

/** How a run is wanted. */
export interface Wanted {
  readonly json: boolean;
  readonly full: boolean;
  readonly seed: number;
  readonly only: readonly string[] | null;
  /** Keeps the data directory, for whoever looks for the cause. */
  readonly keep: boolean;
  /** The version before, as git names it; null where none is named. */
  readonly previous: string | null;
}

/** Reads the options that both commands have; ends the process with 2 on others. */
export function wanted(): Wanted {
  const flag = { type: 'boolean', default: false } as const;
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      options: { json: flag, full: flag, keep: flag, seed: text, only: text, previous: text },
    });
    const { json, full, keep, previous = null, seed = String(Math.floor(Math.random() * 1_000_000)), only } = values;
    if (!/^\d{1,9}$/.test(seed)) throw new Error(`--seed ${seed}: 须为非负整数 · must be a whole number`);
    return { json, full, keep, seed: Number(seed), only: only?.split(',') ?? null, previous };
  } catch (error) {
    process.stderr.write(
      `${(error as Error).message}\n[--json] [--full] [--seed N] [--only NAME,…] [--keep] [--previous REF]\n`,
    );
    process.exit(2);
  }
}

/** Whether a trial belongs to this run. */
export function chosen({ name, full }: Pick<Trial<never>, 'name' | 'full'>, how: Wanted): boolean {
  return how.only ? how.only.includes(name) : how.full || !full;
}

/** Runs the chosen trials one after the other; what a machine lacks for one is told, and fails nothing. */
export async function runTrials<C>(trials: readonly Trial<C>[], on: C, how: Wanted, report: Report): Promise<void> {
  for (const trial of trials.filter((one) => chosen(one, how))) {
    const lacks = trial.lacks?.(on);
    const { name, tried } = trial;
    if (lacks) report.skip(name, tried, lacks);
    else await report.try(name, tried, () => trial.run(on));
  }
}

/** Tells what came of it, as JSON on standard output where asked, and sets the exit status. */
export async function told(how: Wanted, names: readonly string[], run: (report: Report) => Promise<void>) {
  const unknown = (how.only ?? []).filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    process.stderr.write(`没有这一项 · no such case: ${unknown}; ${names.join(', ')}\n`);
    process.exit(2);
  }
  // What was started does not outlive us, however we end.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
  const out = how.json ? process.stderr : process.stdout;
  const report = new Report((line) => out.write(line));
  out.write(`--seed ${how.seed}\n`);
  await run(report).catch((error: Error) =>
    report.add({ name: 'run', tried: '运行中断 · the run broke off', ok: false, detail: String(error.stack) }),
  );
  const { ok, cases } = report;
  const failed = cases.filter((one) => !one.ok).length;
  out.write(ok ? `全部通过 · all held: ${cases.length}\n` : `未通过 · did not hold: ${failed} / ${cases.length}\n`);
  if (how.json) process.stdout.write(`${JSON.stringify({ ok, seed: how.seed, cases })}\n`);
  process.exitCode = ok ? 0 : 1;
}
