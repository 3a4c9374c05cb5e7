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

/** Stops a PostgreSQL server in an orderly way, or by force within half a minute. */
export async function stopPostmaster(postmaster: ProcessIdentity): Promise<void> {
  for (const step of STEPS) {
    if (!isRunning(postmaster)) return;
    signal(postmaster.pid, step.signal);
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
