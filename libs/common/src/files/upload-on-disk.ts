import { createHash, type Hash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FileRefused } from './file-refused.js';
import { mediaTypeOf, nameFor } from './media-type.js';
import type { NewFile } from './stored-file.js';

/** A file that came in, on this machine's disk, measured and looked into; whoever received it moves or removes it. */
export interface UploadOnDisk {
  readonly path: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  readonly name: string;
}

/**
 * Writes a file that comes in to a directory, which is made where it is missing, and looks into it. Throws FileRefused
 * when it is empty, larger than `sizeMax` bytes, of a kind that is not taken, or not what it says; then nothing is left.
 */
export async function takeUpload(file: NewFile, directory: string, sizeMax: number): Promise<UploadOnDisk> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, randomUUID());
  try {
    const { sha256, size } = await write(file, path, Math.min(file.sizeMax ?? sizeMax, sizeMax));
    const mediaType = await mediaTypeOf(path);
    return { path, sha256, size, mediaType, name: nameFor(file.name, mediaType, file.mediaType) };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Returns the files of a directory that uploads left behind before an instant; none where there is no directory. */
export async function abandonedIn(directory: string, before: Date): Promise<string[]> {
  const abandoned: string[] = [];
  for (const name of (await readdir(directory).catch(missing)) ?? []) {
    const found = await stat(join(directory, name)).catch(missing);
    if (found && found.mtime < before) abandoned.push(name);
  }
  return abandoned;
}

/** Answers nothing for what is not there; other errors go on. */
export function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}

async function write({ content }: NewFile, path: string, sizeMax: number): Promise<{ sha256: string; size: number }> {
  const measured = new Measured(sizeMax);
  const handle = await open(path, 'wx', 0o640);
  try {
    await writeFile(handle, measured.of(content));
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (measured.size === 0) throw new FileRefused('empty', { zh: '文件内容为空', en: 'is empty' });
  return { sha256: measured.hash.digest('hex'), size: measured.size };
}

/** Counts and hashes what passes, and stops what grows too large. */
class Measured {
  readonly hash: Hash = createHash('sha256');
  size = 0;

  constructor(private readonly sizeMax: number) {}

  async *of(content: NewFile['content']): AsyncGenerator<Uint8Array> {
    // The rest of a refused one is its sender's to let go by: destroyed, it would fail before it is told why.
    const kept = content instanceof Readable ? content.iterator({ destroyOnReturn: false }) : content;
    for await (const chunk of kept instanceof Uint8Array ? [kept] : kept) {
      this.size += chunk.length;
      if (this.size > this.sizeMax) throw tooLarge(this.sizeMax);
      this.hash.update(chunk);
      yield chunk;
    }
  }
}

function tooLarge(sizeMax: number): FileRefused {
  const limit = sizeMax >= 1024 * 1024 ? `${Math.floor(sizeMax / 1024 / 1024)} MB` : `${sizeMax} B`;
  return new FileRefused('tooLarge', { zh: `文件不得超过 ${limit}`, en: `must not be larger than ${limit}` });
}
