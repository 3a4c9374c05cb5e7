import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ServiceProgram } from '@shenguan/embedded/services';
import { type System, startSystem } from '@shenguan/embedded/system';
import { makeTemporaryDataDir } from '@shenguan/embedded/temporary-data-dir';
import { StepFailed } from '../step-failed.js';
import { type CheckResult, Story } from './story.js';

/** What a demo is played with. */
export interface Playing {
  readonly system: System;
  readonly story: Story;
  /** Where the evidence is left, if anywhere. */
  readonly keepIn: string | undefined;
}

/** A demo: what its system is like, and what is played on it. */
export interface Demo {
  readonly headline: string;
  /** When it begins, in legal time. */
  readonly legalStart: string;
  readonly services: ServiceProgram[];
  /** Systems of others that run beside ours, and are stopped with it. */
  readonly beside: readonly { readonly origin: string; stop(): Promise<void> }[];
  readonly play: (playing: Playing) => Promise<CheckResult[]>;
}

/** Tells a demo on a system of its own as a timeline, and ends the process: 0 it held, 1 it did not, 2 wrong usage. */
export async function tellDemo(usage: string, prepare: () => Promise<Demo>): Promise<void> {
  const { json, keep } = options(usage);
  const out = json ? process.stderr : process.stdout;
  const story = new Story((text) => out.write(text), out.isTTY === true && !process.env.NO_COLOR);
  const startedAt = performance.now();
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort());

  const interrupted = () => interruption.signal.aborted;

  let system: System | undefined;
  let coldStartMs = 0;
  let checks: CheckResult[] = [];
  let failed = false;
  const dataDir = keep ?? (await makeTemporaryDataDir('shenguan-demo-'));
  const { headline, legalStart, services, beside, play } = await prepare();
  try {
    story.headline(headline);
    system = await startSystem({
      dataDir,
      portBase: 0,
      legalStart,
      services,
      webhookTestOrigins: beside.map(({ origin }) => origin),
      quiet: true,
      signal: interruption.signal,
    });
    coldStartMs = Math.round(performance.now() - startedAt);
    const running = Object.keys(system.origins).length;
    story.note(
      `PostgreSQL and ${running} services started in ${(coldStartMs / 1000).toFixed(1)} s; legal time ${legalStart}`,
    );
    const aborted = new Promise<never>((_, reject) => {
      interruption.signal.addEventListener('abort', () => reject(new Error('interrupted')));
    });
    checks = await Promise.race([play({ system, story, keepIn: keep }), aborted]);
  } catch (error) {
    failed = true;
    if (interrupted()) story.note('\n已中断，正在停止 · interrupted, stopping');
    else {
      story.failure(error instanceof StepFailed ? error.message : String((error as Error).stack ?? error));
      story.note(`  logs  ${keep ? join(dataDir, 'logs') : 'run again with -- --keep DIR'}`);
    }
  }
  await system?.stop();
  await Promise.all(beside.map((other) => other.stop()));
  if (!keep) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });

  const ok = !failed && checks.length > 0 && checks.every((check) => check.ok);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  story.headline(
    ok
      ? `✓ ${story.steps.length} acts, ${checks.length} checks, ${seconds} s${keep ? `; everything kept in ${dataDir}` : ''}`
      : `✗ ${interrupted() ? 'interrupted' : 'the matter did not hold'} (${seconds} s)`,
  );
  const line = json ? `${JSON.stringify({ ok, coldStartMs, steps: story.steps, checks })}\n` : '';
  process.stdout.write(line, () => process.exit(ok ? 0 : interrupted() ? 130 : 1));
}

function options(usage: string): { json: boolean; keep: string | undefined } {
  try {
    const { values } = parseArgs({ options: { json: { type: 'boolean' }, keep: { type: 'string' } } });
    const directory = values.keep === undefined ? undefined : resolve(values.keep);
    if (directory) mkdirSync(directory, { recursive: true });
    // A demo begins on a day of its own, and legal time never goes back.
    if (directory && readdirSync(directory).length > 0) throw new Error(`${directory} is not empty`);
    return { json: values.json ?? false, keep: directory };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\nUsage: ${usage}\n`);
    process.exit(2);
  }
}
