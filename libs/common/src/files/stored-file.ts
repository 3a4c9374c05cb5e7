/** A file in the blob store, as rows and events name it (附件). */
export interface StoredFile {
  /** The service that stored it; only it may delete it. */
  readonly owner: string;
  /** SHA-256 of the content, lower-case hex: its address. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  /** A safe name for downloads, with the extension of its media type. */
  readonly name: string;
}

/** A file to be stored. */
export interface NewFile {
  readonly owner: string;
  /** What its sender called it. */
  readonly name: string;
  /** What its sender says it is; checked against what it is. */
  readonly mediaType?: string;
  readonly content: Uint8Array | AsyncIterable<Uint8Array>;
  /** Bytes at most, where less is allowed than the store takes. */
  readonly sizeMax?: number;
}

/** A file that came in and is no part of the store yet: kept, or gone without a trace. */
export interface StagedFile extends Omit<StoredFile, 'owner'> {
  /** Puts it into the store; it is on disk when this returns. */
  keep(): Promise<StoredFile>;
  /** Takes it away, unless it was kept. */
  discard(): Promise<void>;
}
