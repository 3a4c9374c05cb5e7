import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '@shenguan/embedded/postgres';
import { makeTemporaryDataDir } from '@shenguan/embedded/temporary-data-dir';
import type { BenchSystem } from '../kit/bench-system.js';
import { cpuMs, memoryMb } from '../kit/cpu.js';
import { startPeer } from '../kit/peer.js';
import { type Goal, judge, type Metric } from '../metric.js';

export const IDLE_CPU: Goal = {
  name: 'idle-cpu',
  explains:
    'CPU of the four services and PostgreSQL while nobody asks anything, over half a minute; no peer: the figure itself is judged.',
  unit: '% of a core',
  better: 'lower',
  target: 4,
  aim: 1,
  shortBecause:
    'every limit, silence and procedure of the rules has a sweep of its own that looks for what is due: a hundred in four services, every quarter of a minute while nothing happens, each question planned anew; what has effect at an instant looks ahead for the next one. The queues look every two seconds for what a dead worker held, and the services witness each other’s clocks and logs.',
};
export const IDLE_MEMORY: Goal = {
  name: 'idle-memory',
  explains: 'Proportional memory of the four services, beside four bare Nest applications with TypeORM.',
  unit: 'MB',
  better: 'lower',
  target: 1.3,
  aim: 1.1,
  shortBecause:
    'a bare application has one controller and one table. Ours keep in memory what each request needs: modules, endpoints with the metadata of their bodies and answers, a hundred tables as entities, the rules’ texts in both languages, prepared statements, the tree of the log.',
};
export const FIRST_START: Goal = {
  name: 'first-start',
  explains:
    'From an empty directory to ready: cluster, databases, migrations, four services; beside a cluster and four bare Nest applications.',
  unit: 'ms',
  better: 'lower',
  target: 1.5,
  aim: 0.6,
  shortBecause:
    'each service is one program with its libraries in few files, which halved what loading its 4,000 modules took; they are compiled and run four times all the same, and make hundreds of endpoints and a hundred tables known where a bare application has one of each. The migrations are carried out one by one from the first, as an upgrade would, by a program for each service.',
};

/** Pauses of sweeps grow to a quarter of a minute: what came before is over by then. */
const SETTLE_MS = 30_000;
const IDLE_MS = 30_000;
const BARE = 4;

/** What the system costs while nobody asks anything, and how long its first start takes. */
export async function footprint(bench: BenchSystem, say: (metric: Metric) => void): Promise<void> {
  await pause(SETTLE_MS);
  const pids = [...bench.servicePids, ...bench.postgresPids];
  const before = cpuMs(pids);
  await pause(IDLE_MS);
  const percent = ((cpuMs(pids) - before) / IDLE_MS) * 100;
  const ours = memoryMb(bench.servicePids);
  const bare = await fourBareApps();
  // There is nothing that costs less than nothing: the figure itself is judged.
  say(judge(IDLE_CPU, [{ ours: percent, peer: 1 }]));
  say(judge(IDLE_MEMORY, [{ ours, peer: bare.memory }]));
  say(judge(FIRST_START, [{ ours: bench.startedMs, peer: bare.startedMs }]));
}

/** Four bare Nest applications with TypeORM, on a PostgreSQL of their own that is made for them. */
async function fourBareApps(): Promise<{ memory: number; startedMs: number }> {
  const dataDir = await makeTemporaryDataDir('shenguan-bench-bare-');
  const since = performance.now();
  const databases = Array.from({ length: BARE }, (_, i) => `bare_${i}`);
  const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres'), databases });
  const start = (database: string) => startPeer('bare-nest', { DATABASE_URL: postgres.ownerUrl(database) });
  const peers = await Promise.all(databases.map(start));
  const startedMs = performance.now() - since;
  try {
    await pause(SETTLE_MS / 3);
    return { memory: memoryMb(peers.map(({ pid }) => pid)), startedMs };
  } finally {
    await Promise.all(peers.map((peer) => peer.stop()));
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
