import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isRunning, type ProcessIdentity, signal } from './process-identity.js';
import { waitUntil } from './wait-until.js';

/** From polite to forced: fast shutdown, immediate shutdown (recovery at the next start), kill. */
const STEPS: readonly { signal: NodeJS.Signals; waitMs: number }[] = [
  { signal: 'SIGINT', waitMs: 15_000 },
  { signal: 'SIGQUIT', waitMs: 5_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
];

/** A server's socket, and the note of the process that holds it. */
const SOCKET = /^\.s\.PGSQL\.\d+(\.lock)?$/;

/** Stops a PostgreSQL that a killed launcher left running on a cluster, and clears what it left behind. */
export async function stopStalePostmaster(cluster: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const postmaster = identify(pid);
  if (postmaster && servesCluster(pid, cluster)) await stopPostmaster(postmaster);
  // PostgreSQL itself only asks whether the number is in use, and refuses to start when it now is another program's.
  rmSync(pidFile, { force: true });
  for (const file of readdirSync(cluster)) if (SOCKET.test(file)) rmSync(join(cluster, file), { force: true });
}

/** Kills a server with its children: those that stand still would not see that it has gone. */
export async function endServer(pid: number): Promise<void> {
  const all = [pid, ...childrenOf(pid)].flatMap((one) => identify(one) ?? []);
  for (const one of all) signal(one.pid, 'SIGKILL');
  await waitUntil(() => all.every((one) => !isRunning(one)), 5_000);
}

/** The processes that a server has started. Linux only; elsewhere they end by themselves when it has gone. */
function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** Stops a PostgreSQL server in an orderly way, or by force within half a minute. */
export async function stopPostmaster(postmaster: ProcessIdentity): Promise<void> {
  for (const step of STEPS) {
    if (!isRunning(postmaster)) return;
    if (step.signal === 'SIGKILL') await endServer(postmaster.pid);
    else signal(postmaster.pid, step.signal);
    if (await waitUntil(() => !isRunning(postmaster), step.waitMs)) return;
  }
  throw new Error(`PostgreSQL (process ${postmaster.pid}) does not stop`);
}

/** A server's working directory is its cluster; where that can't be read, the file's word must do. */
function servesCluster(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    return false;
  }
}
