import { randomUUID } from 'node:crypto';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { NotReady, type ReadinessCheck } from '../observability/index.js';
import type { Core } from './core.js';

/** Less than this is a full disk: a few uploads would be cut. */
const FREE_BYTES_MIN = 64 * 1024 * 1024;

/** What a service must have to serve requests, and what it can do without for a while. */
export function readinessChecks(core: Core): Record<string, ReadinessCheck> {
  return {
    database: { needed: true, ask: () => demandWritable(core.dataSource) },
    files: { needed: true, ask: () => demandSpace(core.config.filesDir) },
    log: { needed: true, ask: async () => demandWhole(core) },
    queues: { needed: false, ask: () => core.queues.check() },
  };
}

async function demandWritable(dataSource: DataSource): Promise<void> {
  const [row] = await dataSource.query("SELECT current_setting('transaction_read_only') AS read_only");
  if (row.read_only === 'on') throw new NotReady('read-only', 'the database takes no writes');
}

/** Writes and removes a small file: a quota or a read-only mount shows at no other place. */
export async function demandSpace(directory: string): Promise<void> {
  const file = join(directory, `.probe-${randomUUID()}`);
  try {
    await mkdir(directory, { recursive: true });
    await writeFile(file, 'ready?');
    const { bavail, bsize } = await statfs(directory);
    if (bavail * bsize < FREE_BYTES_MIN) throw new NotReady('full', `${bavail * bsize} bytes are free`);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new NotReady('full', message);
    if (code === 'EROFS') throw new NotReady('read-only', message);
    throw error;
  } finally {
    await rm(file, { force: true }).catch(() => {}); // Where it could not be written it can't be removed.
  }
}

function demandWhole({ provableLog }: Core): void {
  const { refusal } = provableLog.sweep;
  if (refusal) throw new NotReady('forked', refusal.message);
}
