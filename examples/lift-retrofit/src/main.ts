import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type System, startSystem } from '@shenguan/embedded/system';
import { makeTemporaryDataDir } from '@shenguan/embedded/temporary-data-dir';
import { Receiver } from './receiver.js';
import { LEGAL_START, programsOfTheMatter, retrofit, startReceivers } from './retrofit.js';
import { StepFailed } from './step-failed.js';
import { type CheckResult, Story } from './telling/story.js';

const USAGE = 'npm run demo [-- --json] [--keep DIR]';

// npm run demo: the main job on a system of its own, told as a timeline; 0 it held, 1 it did not, 2 wrong usage.
const { json, keep } = options();
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
const receivers = await startReceivers(Receiver.start);
try {
  story.headline('审管 Shenguan · 既有住宅加装电梯：从申请到撤销 · adding a lift, from application to revocation');
  system = await startSystem({
    dataDir,
    portBase: 0,
    legalStart: LEGAL_START,
    services: programsOfTheMatter(),
    webhookTestOrigins: Object.values(receivers).map(({ origin }) => origin),
    quiet: true,
    signal: interruption.signal,
  });
  coldStartMs = Math.round(performance.now() - startedAt);
  const services = Object.keys(system.origins).length;
  story.note(
    `PostgreSQL and ${services} services started in ${(coldStartMs / 1000).toFixed(1)} s; legal time ${LEGAL_START}`,
  );
  const aborted = new Promise<never>((_, reject) => {
    interruption.signal.addEventListener('abort', () => reject(new Error('interrupted')));
  });
  checks = await Promise.race([retrofit({ system, receivers, story, keepIn: keep }), aborted]);
} catch (error) {
  failed = true;
  if (interrupted()) story.note('\n已中断，正在停止 · interrupted, stopping');
  else {
    story.failure(error instanceof StepFailed ? error.message : String((error as Error).stack ?? error));
    story.note(`  logs  ${keep ? join(dataDir, 'logs') : 'run again with -- --keep DIR'}`);
  }
}
await system?.stop();
await Promise.all(Object.values(receivers).map((receiver) => receiver.stop()));
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

function options(): { json: boolean; keep: string | undefined } {
  try {
    const { values } = parseArgs({ options: { json: { type: 'boolean' }, keep: { type: 'string' } } });
    const directory = values.keep === undefined ? undefined : resolve(values.keep);
    if (directory) mkdirSync(directory, { recursive: true });
    // The matter begins in March, and legal time never goes back.
    if (directory && readdirSync(directory).length > 0) throw new Error(`${directory} is not empty`);
    return { json: values.json ?? false, keep: directory };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\nUsage: ${USAGE}\n`);
    process.exit(2);
  }
}
