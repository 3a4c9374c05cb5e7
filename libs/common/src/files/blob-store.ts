import type { Readable } from 'node:stream';
import type { NewFile, StagedFile, StoredFile } from './stored-file.js';

/** What cannot be read: never stored or deleted; or no longer what was stored. */
export class BlobError extends Error {
  override readonly name = 'BlobError';

  constructor(readonly flaw: 'missing' | 'corrupt') {
    super(`The file is ${flaw}`);
  }
}

/**
 * Keeps files by the SHA-256 of their content, apart for each owner (文件库). The four services share one: each may
 * read all, and stores and deletes under its own name alone.
 */
export abstract class BlobStore {
  /**
   * Stores a file; the same content twice is stored once. Throws FileRefused when it is empty, too large, of a kind
   * that is not taken, or not what its name or sender says. It is on disk when this returns.
   */
  async put(file: NewFile): Promise<StoredFile> {
    const staged = await this.stage(file);
    try {
      return await staged.keep();
    } finally {
      await staged.discard();
    }
  }

  /** Receives a file beside the store, measured and looked into as `put` does; whoever asked keeps or discards it. */
  abstract stage(file: NewFile): Promise<StagedFile>;

  /** Opens a file; the stream fails with BlobError before its end when the content is not what was stored. */
  abstract get(owner: string, sha256: string): Promise<Readable>;

  /** Returns the size in bytes, or null where nothing is stored. */
  abstract stat(owner: string, sha256: string): Promise<{ size: number } | null>;

  /**
   * Deletes a file of the caller's own; deleting what is not there is no error. One content may serve several rows:
   * the owner deletes once none of them names it.
   */
  abstract delete(owner: string, sha256: string): Promise<void>;
}
