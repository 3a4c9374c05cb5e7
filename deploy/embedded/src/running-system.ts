import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, type ProcessIdentity, signal } from './process-identity.js';
import type { ServiceName } from './services.js';
import { waitUntil } from './wait-until.js';

/** What a running system says of itself in its data directory. */
export interface RunningSystem {
  readonly launcher: ProcessIdentity;
  readonly origins: Readonly<Partial<Record<ServiceName, string>>>;
  readonly services: Readonly<Partial<Record<ServiceName, ProcessIdentity>>>;
}

const fileOf = (dataDir: string) => join(dataDir, 'system.json');

/** Writes down what is running, for the commands and for a start after a crash. */
export function recordRunning(dataDir: string, system: RunningSystem): void {
  const file = fileOf(dataDir);
  writeFileSync(`${file}.new`, JSON.stringify(system, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Removes that record. */
export function forgetRunning(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true });
}

/** Finds the system that is running on a data directory; undefined when there is none. */
export function findRunning(dataDir: string): RunningSystem | undefined {
  const system = read(dataDir);
  return system && isRunning(system.launcher) ? system : undefined;
}

/** Waits for the services of a killed launcher, which end by themselves, and ends those that don't within 8 s. */
export async function endLeftovers(dataDir: string): Promise<void> {
  const left = Object.values(read(dataDir)?.services ?? {});
  const gone = () => left.every((service) => !isRunning(service));
  if (!(await waitUntil(gone, 8_000))) {
    for (const service of left) if (isRunning(service)) signal(service.pid, 'SIGKILL');
    await waitUntil(gone, 5_000);
  }
  forgetRunning(dataDir);
}

function read(dataDir: string): RunningSystem | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as RunningSystem;
  } catch {
    return undefined;
  }
}
