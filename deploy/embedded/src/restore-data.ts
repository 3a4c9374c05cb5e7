import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { type BackupManifest, manifestOf } from './backup-data.js';
import { copyTree } from './copy-tree.js';
import { lockDataDir } from './data-dir-lock.js';
import { keysDirOf } from './keys.js';
import { noteRestore } from './restore-note.js';
import { serverUserFor } from './server-user.js';
import type { ServiceName } from './services.js';
import { stopStalePostmaster } from './stale-postmaster.js';

/**
 * Puts a backup back into a data directory whose system is stopped. The databases become those of the backup, and what
 * was there is put aside; files are only added; of the signers' accounts those that are there stay, as they say more.
 * Each service is told that it was restored: it acts only once somebody has owned up to that. Returns what the backup
 * says of itself, and where the old databases lie.
 */
export async function restoreData(
  backup: string,
  keys: string,
  dataDir: string,
): Promise<{ manifest: BackupManifest; putAside: string | null }> {
  const manifest = manifestOf(backup);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const hasKeys = existsSync(join(keysDirOf(dataDir), 'made.json'));
  if (!hasKeys && !existsSync(join(keys, 'made.json'))) {
    throw new Error(`${keys} has no keys: name their directory with --keys; without them nothing can be read`);
  }
  const lock = lockDataDir(dataDir);
  try {
    const postgres = join(dataDir, 'postgres');
    let putAside: string | null = null;
    if (existsSync(postgres)) {
      await stopStalePostmaster(join(postgres, 'cluster'));
      putAside = `${postgres}.before-${new Date().toISOString().replace(/[:.]/g, '-')}`;
      renameSync(postgres, putAside);
    }
    copyTree(join(backup, 'postgres'), postgres, { skip: (path) => path === 'cluster' });
    const cluster = join(postgres, 'cluster');
    copyTree(join(backup, 'postgres', 'cluster'), cluster, { owner: serverUserFor(cluster) });
    if (existsSync(join(backup, 'files'))) copyTree(join(backup, 'files'), join(dataDir, 'files'), { keep: true });
    const accounts = join(dataDir, 'log-state');
    if (existsSync(join(backup, 'log-state'))) copyTree(join(backup, 'log-state'), accounts, { keep: true });
    copyTree(join(backup, 'beside'), dataDir, { keep: true });
    if (!hasKeys) copyTree(keys, keysDirOf(dataDir));
    mkdirSync(accounts, { recursive: true, mode: 0o700 });
    for (const service of Object.keys(manifest.services) as ServiceName[]) noteRestore(accounts, service, manifest);
    return { manifest, putAside };
  } finally {
    lock.release();
  }
}
