import { createHash, type Hash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { BlobError, BlobStore } from './blob-store.js';
import { FileRefused } from './file-refused.js';
import { mediaTypeOf, nameFor } from './media-type.js';
import type { NewFile, StagedFile } from './stored-file.js';
import { verified } from './verified-stream.js';

const OWNER = /^[a-z][a-z0-9-]{0,62}$/;
const SHA256 = /^[0-9a-f]{64}$/;
const SIZE_MAX = 100 * 1024 * 1024;
// Not a name an owner's shard can have.
const INCOMING = '.incoming';

/** A blob store in a directory: `<root>/<owner>/<first two digits>/<sha256>`. */
export class DirectoryBlobStore extends BlobStore {
  readonly #root: string;
  readonly #sizeMax: number;

  /** Opens the store below `root`, which is made when first needed; `sizeMax` in bytes. */
  constructor(root: string, { sizeMax = SIZE_MAX }: { sizeMax?: number } = {}) {
    super();
    this.#root = root;
    this.#sizeMax = sizeMax;
  }

  override async stage(file: NewFile): Promise<StagedFile> {
    const incoming = join(this.#ownersDirectory(file.owner), INCOMING);
    await mkdir(incoming, { recursive: true });
    // Written aside and renamed: whoever looks finds the whole file or none, whenever the power goes.
    const temporary = join(incoming, randomUUID());
    const discard = () => rm(temporary, { force: true });
    try {
      const { sha256, size } = await this.#receive(file, temporary);
      const mediaType = await mediaTypeOf(temporary);
      const name = nameFor(file.name, mediaType, file.mediaType);
      const stored = { owner: file.owner, sha256, size, mediaType, name };
      const keep = async () => {
        const path = this.#pathOf(file.owner, sha256);
        await makeDurable(dirname(path), this.#root);
        // Also over a file that is there already: it is the same, or damaged.
        await rename(temporary, path);
        await syncDirectory(dirname(path));
        return stored;
      };
      return { sha256, size, mediaType, name, keep, discard };
    } catch (error) {
      await discard();
      throw error;
    }
  }

  override async get(owner: string, sha256: string): Promise<Readable> {
    const handle = await open(this.#pathOf(owner, sha256), 'r').catch(missing);
    if (!handle) throw new BlobError('missing');
    const content = verified(sha256);
    // An error of either end destroys both and reaches the reader through `content`.
    pipeline(handle.createReadStream(), content, () => {});
    return content;
  }

  override async stat(owner: string, sha256: string): Promise<{ size: number } | null> {
    const found = await stat(this.#pathOf(owner, sha256)).catch(missing);
    return found ? { size: found.size } : null;
  }

  override async delete(owner: string, sha256: string): Promise<void> {
    const path = this.#pathOf(owner, sha256);
    await rm(path, { force: true });
    await syncDirectory(dirname(path)).catch(missing);
  }

  /** Removes what uploads that never ended left behind before an instant; returns how many. */
  async removeAbandoned(owner: string, before: Date): Promise<number> {
    const incoming = join(this.#ownersDirectory(owner), INCOMING);
    let removed = 0;
    for (const name of (await readdir(incoming).catch(missing)) ?? []) {
      const path = join(incoming, name);
      const found = await stat(path).catch(missing);
      if (!found || found.mtime >= before) continue;
      await rm(path, { force: true });
      removed++;
    }
    return removed;
  }

  async #receive(file: NewFile, path: string): Promise<{ sha256: string; size: number }> {
    const sizeMax = Math.min(file.sizeMax ?? this.#sizeMax, this.#sizeMax);
    const measured = new Measured(sizeMax);
    await using(await open(path, 'wx', 0o640), async (handle) => {
      await writeFile(handle, measured.of(file.content));
      await handle.sync();
    });
    if (measured.size === 0) throw new FileRefused('empty', { zh: '文件内容为空', en: 'is empty' });
    return { sha256: measured.hash.digest('hex'), size: measured.size };
  }

  #pathOf(owner: string, sha256: string): string {
    if (!SHA256.test(sha256)) throw new BlobError('missing');
    return join(this.#ownersDirectory(owner), sha256.slice(0, 2), sha256);
  }

  #ownersDirectory(owner: string): string {
    // Owners are services, named in code: anything else is a defect, and never a path.
    if (!OWNER.test(owner)) throw new RangeError('The owner of a file is the name of a service');
    return join(this.#root, owner);
  }
}

/** Counts and hashes what passes, and stops what grows too large. */
class Measured {
  readonly hash: Hash = createHash('sha256');
  size = 0;

  constructor(private readonly sizeMax: number) {}

  async *of(content: NewFile['content']): AsyncGenerator<Uint8Array> {
    for await (const chunk of content instanceof Uint8Array ? [content] : content) {
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

async function using(handle: FileHandle, act: (handle: FileHandle) => Promise<void>): Promise<void> {
  try {
    await act(handle);
  } finally {
    await handle.close();
  }
}

/** Makes a directory below `root` and has each new entry on disk. */
async function makeDurable(directory: string, root: string): Promise<void> {
  const made = await mkdir(directory, { recursive: true });
  if (made === undefined) return;
  for (let at = dirname(directory); at.startsWith(root); at = dirname(at)) await syncDirectory(at);
}

async function syncDirectory(path: string): Promise<void> {
  // Windows has no handle for a directory; its journal keeps the order.
  if (process.platform === 'win32') return;
  await using(await open(path, 'r'), (handle) => handle.sync());
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
