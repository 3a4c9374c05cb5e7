import type { BlobStore } from './blob-store.js';
import { DirectoryBlobStore } from './directory-blob-store.js';

/** A bucket that all services share, and the login that may read, write, list and delete in it. */
export interface S3Settings {
  /** Address of the engine, `https://…`. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * Opens the store of files (文件库): in the bucket where one is given, else in the directory, which in the first case
 * serves for uploads under way.
 */
export async function openBlobStore(directory: string, bucket?: S3Settings): Promise<BlobStore> {
  if (!bucket) return new DirectoryBlobStore(directory);
  // Loaded where it is needed alone: the library is large.
  const { S3BlobStore } = await import('./s3-blob-store.js');
  return new S3BlobStore(bucket, directory);
}
