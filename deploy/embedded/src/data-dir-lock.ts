import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isRunning, type ProcessIdentity } from './process-identity.js';

/** Another process runs a system on the same data directory. */
export class DataDirInUse extends Error {
  constructor(
    readonly dataDir: string,
    readonly pid: number,
  ) {
    super(`A system is already running on ${dataDir} (process ${pid}): stop it, or choose another DATA_DIR`);
  }
}

export interface DataDirLock {
  /** True when the lock was left behind by a process that is gone: it was killed, and may have left others. */
  readonly recovered: boolean;
  release(): void;
}

interface Holder extends ProcessIdentity {
  nonce: string;
}

/** Takes a data directory for this process; throws {@link DataDirInUse} while another one holds it. */
export function lockDataDir(dataDir: string): DataDirLock {
  const file = join(dataDir, 'lock');
  const self: Holder = { ...identify(process.pid)!, nonce: randomUUID() };
  const draft = `${file}.${self.nonce}`;
  let recovered = false;
  writeFileSync(draft, JSON.stringify(self));
  try {
    // A link appears whole and only where no file is: two starts can't both make it.
    while (!tryLink(draft, file)) {
      const holder = read(file);
      if (holder && isRunning(holder)) throw new DataDirInUse(dataDir, holder.pid);
      recovered = true;
      putAside(file, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    recovered,
    release: () => {
      if (read(file)?.nonce === self.nonce) rmSync(file);
    },
  };
}

/** Removes a dead holder's lock; should somebody have replaced it meanwhile, theirs goes back. */
function putAside(file: string, dead: Holder | undefined): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return; // Somebody else was quicker.
  }
  if (read(aside)?.nonce !== dead?.nonce) tryLink(aside, file);
  rmSync(aside);
}

function tryLink(existing: string, path: string): boolean {
  try {
    linkSync(existing, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}
