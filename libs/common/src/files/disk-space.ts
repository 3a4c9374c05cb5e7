import { randomUUID } from 'node:crypto';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NotReady } from '../observability/readiness.js';

/** Less than this is a full disk: a few uploads would be cut. */
const FREE_BYTES_MIN = 64 * 1024 * 1024;

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
