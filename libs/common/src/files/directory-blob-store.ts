import { createHash, type Hash, randomUUID } from 'node:crypto';
import { type FileHandle, link, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { BlobError, BlobStore, type Cleared, type NamesOf } from './blob-store.js';
import { FileRefused } from './file-refused.js';
import { mediaTypeOf, nameFor } from './media-type.js';
import type { NewFile, StagedFile } from './stored-file.js';
import { verified } from './verified-stream.js';

const OWNER = /^[a-z][a-z0-9-]{0,62}$/;
const SHA256 = /^[0-9a-f]{64}$/;
const SIZE_MAX = 100 * 1024 * 1024;
const SHARD = /^[0-9a-f]{2}$/;
// Not names an owner's shard can have.
const INCOMING = '.incoming';
const DOUBTS = '.doubtful';
const ALL_DOUBTED = '.all-doubted';
/** A digest and what tells one doubt, or one deletion, of the same file from another. */
const ASIDE = /^[0-9a-f]{64}\./;
const FIRST = 'first';
/** How many doubts are settled with one question to the database. */
const BATCH = 500;

/** A blob store in a directory: `<root>/<owner>/<first two digits>/<sha256>`; beside the files stand uploads under way and doubts. */
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
        await this.doubt(file.owner, sha256);
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

  override async doubt(owner: string, sha256: string): Promise<void> {
    await this.#raise(owner, sha256, randomUUID());
  }

  override async clear(owner: string, before: Date, namesOf: NamesOf): Promise<Cleared> {
    await this.#doubtWhatIsOlderThanDoubts(owner);
    const abandoned = await this.#removeAbandoned(owner, before);
    const { doubts, more } = await this.#doubtsBefore(owner, before);
    const digests = [...new Set(doubts.map(digestIn))];
    const named = digests.length > 0 ? await namesOf(digests) : new Set<string>();
    let deleted = 0;
    for (const sha256 of digests) {
      if (!named.has(sha256) && (await this.#delete(owner, sha256, before))) deleted++;
    }
    // Last: whoever is killed before finds them again.
    for (const doubt of doubts) await rm(join(this.#ownersDirectory(owner), DOUBTS, doubt), { force: true });
    return { deleted: abandoned + deleted, more };
  }

  /**
   * Deletes a file unless it was stored again since an instant. It is set aside first: whoever stores it in between has
   * put a new one into its place, and what was set aside is then no longer the old one and goes back.
   */
  async #delete(owner: string, sha256: string, before: Date): Promise<boolean> {
    const path = this.#pathOf(owner, sha256);
    const found = await stat(path).catch(missing);
    if (!found || found.mtime >= before) return false;
    const incoming = join(this.#ownersDirectory(owner), INCOMING);
    await mkdir(incoming, { recursive: true });
    const aside = join(incoming, `${sha256}.${randomUUID()}`);
    const moved = await rename(path, aside).then(() => stat(aside), missing);
    if (!moved) return false;
    const storedAgain = moved.mtime >= before;
    if (storedAgain) await link(aside, path).catch(there);
    await rm(aside, { force: true });
    await syncDirectory(dirname(path));
    return !storedAgain;
  }

  /** Removes what uploads that never ended left behind; what a deletion set aside and did not finish goes back. */
  async #removeAbandoned(owner: string, before: Date): Promise<number> {
    const incoming = join(this.#ownersDirectory(owner), INCOMING);
    let removed = 0;
    for (const name of (await readdir(incoming).catch(missing)) ?? []) {
      const path = join(incoming, name);
      const found = await stat(path).catch(missing);
      if (!found || found.mtime >= before) continue;
      if (ASIDE.test(name)) {
        await this.doubt(owner, digestIn(name));
        await link(path, this.#pathOf(owner, digestIn(name))).catch(there);
      } else removed++;
      await rm(path, { force: true });
    }
    return removed;
  }

  async #raise(owner: string, sha256: string, name: string): Promise<void> {
    if (!SHA256.test(sha256)) throw new BlobError('missing');
    const doubts = join(this.#ownersDirectory(owner), DOUBTS);
    await makeDurable(doubts, this.#root);
    await writeFile(join(doubts, `${sha256}.${name}`), '');
    await syncDirectory(doubts);
  }

  async #doubtsBefore(owner: string, before: Date): Promise<{ doubts: string[]; more: boolean }> {
    const directory = join(this.#ownersDirectory(owner), DOUBTS);
    const doubts: string[] = [];
    for (const name of (await readdir(directory).catch(missing)) ?? []) {
      const found = ASIDE.test(name) ? await stat(join(directory, name)).catch(missing) : undefined;
      if (!found || found.mtime >= before) continue;
      if (doubts.length === BATCH) return { doubts, more: true };
      doubts.push(name);
    }
    return { doubts, more: false };
  }

  /** Files from before doubts were noted are in doubt too, once. */
  async #doubtWhatIsOlderThanDoubts(owner: string): Promise<void> {
    const directory = this.#ownersDirectory(owner);
    const shards = ((await readdir(directory).catch(missing)) ?? []).filter((name) => SHARD.test(name));
    const done = join(directory, ALL_DOUBTED);
    if (shards.length === 0 || (await stat(done).catch(missing))) return;
    const doubts = join(directory, DOUBTS);
    await mkdir(doubts, { recursive: true });
    for (const shard of shards) {
      const names = (await readdir(join(directory, shard))).filter((name) => SHA256.test(name));
      for (const name of names) await writeFile(join(doubts, `${name}.${FIRST}`), '');
    }
    await writeFile(done, '');
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

/** The digest that a doubt, or what was set aside, is of. */
function digestIn(name: string): string {
  return name.slice(0, 64);
}

function there(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
