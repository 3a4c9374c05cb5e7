import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chosenDataDir } from './command.js';
import { DataDirInUse } from './data-dir-lock.js';
import { ROOT } from './services.js';
import { StartStalled, startLimits, within } from './start-steps.js';
import { PortInUse, type System, startSystem } from './system.js';

/** Whatever hangs when a start has failed, the process ends after so long. */
const STOPPING_MS = 120_000;
/** The example data takes a minute on a machine that has nothing else to do. */
const SEED_MS = 1_800_000;
/** What the example data holds; a directory seeded before its people had to be on the staff registers lacks them. */
const SEED = 'people on the registers';

// npm start: the whole system in the foreground, until Ctrl-C.
const stopRequest = new AbortController();
let system: System | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stopRequest.signal.aborted) process.stderr.write('\nStopping …\n');
    stopRequest.abort();
  });
}

try {
  const { PORT_BASE, REDIS_URL, LEGAL_START, START_STILL_SECONDS, WEBHOOK_TEST_ORIGINS } = process.env;
  const portBase = Number(PORT_BASE || 7100);
  if (!Number.isInteger(portBase) || portBase < 0 || portBase > 65_531) fail(2, `PORT_BASE is no port: ${PORT_BASE}`);
  if (LEGAL_START && Number.isNaN(Date.parse(LEGAL_START))) fail(2, `LEGAL_START is no instant: ${LEGAL_START}`);
  const stillSeconds = Number(START_STILL_SECONDS || 60);
  if (!(stillSeconds >= 1 && stillSeconds <= 3_600))
    fail(2, `START_STILL_SECONDS is no number of seconds: ${START_STILL_SECONDS}`);
  process.stderr.write('Starting …\n');
  system = await startSystem({
    dataDir: chosenDataDir(),
    portBase,
    redisUrl: REDIS_URL || undefined,
    legalStart: LEGAL_START || undefined,
    webhookTestOrigins: WEBHOOK_TEST_ORIGINS?.split(',').filter(Boolean),
    limits: startLimits(stillSeconds * 1_000),
    signal: stopRequest.signal,
  });
  await seedOnce(system);
  if (!stopRequest.signal.aborted) {
    process.stdout.write(welcome(system));
    await new Promise((resolve) => stopRequest.signal.addEventListener('abort', resolve));
  }
  await system.stop();
  process.exit(0);
} catch (error) {
  const ending = { zh: '停止系统', en: 'stopping the system' };
  await within(ending, STOPPING_MS, async () => system?.stop()).catch(() => {});
  if (stopRequest.signal.aborted) process.exit(0);
  const expected = [PortInUse, DataDirInUse, StartStalled].some((kind) => error instanceof kind);
  fail(1, expected ? (error as Error).message : ((error as Error).stack ?? String(error)));
}

function fail(status: number, message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(status);
}

/** Brings in the example bodies, items and people on the first start; a seed cut short is taken up at the next. */
async function seedOnce({ dataDir }: System): Promise<void> {
  const seed = join(ROOT, 'examples/lift-retrofit/dist/seed-cli.js');
  const done = join(dataDir, 'seeded');
  const before = existsSync(done) ? readFileSync(done, 'utf8') : null;
  if (!existsSync(seed) || before === SEED || stopRequest.signal.aborted) return;
  process.stderr.write(
    before === null
      ? 'First start: bringing in the example data …\n'
      : 'Entering the people of the example data in the staff registers …\n',
  );
  const part = before === null ? [] : ['--people'];
  const child = spawn(process.execPath, [seed, '--data-dir', dataDir, ...part], { stdio: ['ignore', 2, 2] });
  stopRequest.signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
  const timer = setTimeout(() => child.kill('SIGKILL'), SEED_MS);
  const status = await new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', () => resolve(null));
  });
  clearTimeout(timer);
  if (status === 0) writeFileSync(done, SEED);
  else if (!stopRequest.signal.aborted) {
    process.stderr.write('The example data did not come in whole; the next start tries again.\n');
  }
}

function welcome({ origins, dataDir, logs }: System): string {
  const services = Object.entries(origins);
  const width = Math.max(0, ...services.map(([name]) => name.length));
  const [first] = Object.values(origins);
  const lines = [
    '',
    'Shenguan (审管) is running.',
    '',
    ...services.map(([name, origin]) => `  ${name.padEnd(width)}  ${origin}   ${origin}/docs`),
    '',
    `Data  ${dataDir}`,
    `Logs  ${join(logs.launcher!, '..')}`,
    '',
  ];
  if (first) {
    const event = '2026-02-13T09:00:00%2B08:00';
    const preview = `${first}/api/v1/time-limits/preview?event=${event}&length=20&unit=workingDays`;
    lines.push('A first request, without a login: when do twenty working days end?', '', `  curl -s '${preview}'`, '');
    lines.push(
      'And one as a reviewer:',
      '',
      `  curl -s -H "Authorization: Bearer $(npm run --silent token -- reviewer)" ${first}/api/v1/cases`,
      '',
    );
  }
  lines.push('Ctrl-C stops everything.', '');
  return lines.join('\n');
}
