import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDataDir } from './data-dir-lock.js';
import { endLeftovers } from './running-system.js';
import { stopStalePostmaster } from './stale-postmaster.js';

/**
 * Makes a data directory for one run, and clears what killed runs of the same prefix left behind: no later start would
 * come across their servers and directories. `endMore` ends what such a run started besides a system.
 */
export async function makeTemporaryDataDir(
  prefix: string,
  endMore: (dataDir: string) => void = () => {},
): Promise<string> {
  const left = readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix));
  for (const name of left) {
    const dataDir = join(tmpdir(), name);
    if (!existsSync(join(dataDir, 'lock'))) continue; // Just being made.
    try {
      lockDataDir(dataDir);
      await endLeftovers(dataDir);
      await stopStalePostmaster(join(dataDir, 'postgres/cluster'));
      endMore(dataDir);
      rmSync(dataDir, { recursive: true, force: true });
    } catch {
      // In use by another run, or another user's.
    }
  }
  return mkdtempSync(join(tmpdir(), prefix));
}
