import type { Readable } from 'node:stream';
import type { NewFile, StagedFile, StoredFile } from './stored-file.js';

/** What cannot be read: never stored or deleted; no longer what was stored; or the store does not answer. */
export class BlobError extends Error {
  override readonly name = 'BlobError';

  constructor(
    readonly flaw: 'missing' | 'corrupt' | 'away',
    options?: ErrorOptions,
  ) {
    super(flaw === 'away' ? 'The file store does not answer as it should' : `The file is ${flaw}`, options);
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

  /** Tries whether files can be stored and read; throws, NotReady where it knows more than that they can't. */
  abstract check(): Promise<void>;

  /** Opens a file; the stream fails with BlobError before its end when the content is not what was stored. */
  abstract get(owner: string, sha256: string): Promise<Readable>;

  /** Returns the size in bytes, or null where nothing is stored. */
  abstract stat(owner: string, sha256: string): Promise<{ size: number } | null>;

  /**
   * Notes that a file may belong to nothing (存疑), and is looked at by {@link clear}. Whoever takes the last name of a
   * file off a row says so in that transaction, before its commit: a doubt too many does no harm. Every file that is
   * stored is in doubt until then, since its transaction may not commit.
   */
  abstract doubt(owner: string, sha256: string): Promise<void>;

  /**
   * Settles doubts from before an instant, a batch at a time: deletes the files that `namesOf` does not return, and what
   * uploads left behind that never ended. The instant lies further back than any transaction lasts; a file that was
   * stored again since stays. Killed in between, it goes on the next time.
   */
  abstract clear(owner: string, before: Date, namesOf: NamesOf): Promise<Cleared>;
}

/** Returns those of the digests that some row of the owner names. */
export type NamesOf = (sha256: readonly string[]) => Promise<ReadonlySet<string>>;

/** What a look at doubtful files came to. */
export interface Cleared {
  /** Files that no row named, and uploads that never ended. */
  readonly deleted: number;
  /** Whether older doubts are left for another batch. */
  readonly more: boolean;
}
