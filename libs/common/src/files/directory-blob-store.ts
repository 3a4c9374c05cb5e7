import { randomUUID } from 'node:crypto';
import { type FileHandle, link, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { BATCH, DOUBTS, demandDigest, demandOwner, digestIn, INCOMING, SIZE_MAX, shardOf } from './blob-key.js';
import { BlobError, BlobStore, type Cleared, type NamesOf } from './blob-store.js';
import { demandSpace } from './disk-space.js';
import type { NewFile, StagedFile } from './stored-file.js';
import { abandonedIn, missing, takeUpload } from './upload-on-disk.js';
import { verified } from './verified-stream.js';

const SHARD = /^[0-9a-f]{2}$/;
const ALL_DOUBTED = '.all-doubted';
/** A digest and what tells one doubt, or one deletion, of the same file from another. */
const ASIDE = /^[0-9a-f]{64}\./;
const FIRST = 'first';

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
    // Written aside and renamed: whoever looks finds the whole file or none, whenever the power goes.
    const received = await takeUpload(file, join(this.#ownersDirectory(file.owner), INCOMING), this.#sizeMax);
    const { path: temporary, ...measured } = received;
    return {
      ...measured,
      keep: async () => {
        const path = this.#pathOf(file.owner, measured.sha256);
        await this.doubt(file.owner, measured.sha256);
        await makeDurable(dirname(path), this.#root);
        // Also over a file that is there already: it is the same, or damaged.
        await rename(temporary, path);
        await syncDirectory(dirname(path));
        return { owner: file.owner, ...measured };
      },
      discard: () => rm(temporary, { force: true }),
    };
  }

  override async check(): Promise<void> {
    await demandSpace(this.#root);
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
    for (const name of await abandonedIn(incoming, before)) {
      const path = join(incoming, name);
      if (ASIDE.test(name)) {
        await this.doubt(owner, digestIn(name));
        await link(path, this.#pathOf(owner, digestIn(name))).catch(there);
      } else removed++;
      await rm(path, { force: true });
    }
    return removed;
  }

  async #raise(owner: string, sha256: string, name: string): Promise<void> {
    demandDigest(sha256);
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
      const names = (await readdir(join(directory, shard))).filter((name) => name.length === 64);
      for (const name of names) await writeFile(join(doubts, `${name}.${FIRST}`), '');
    }
    await writeFile(done, '');
  }

  #pathOf(owner: string, sha256: string): string {
    return join(this.#ownersDirectory(owner), ...shardOf(sha256));
  }

  #ownersDirectory(owner: string): string {
    demandOwner(owner);
    return join(this.#root, owner);
  }
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

function there(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
