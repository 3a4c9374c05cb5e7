import { StreamableFile } from '@nestjs/common';
import type { BlobStore } from './blob-store.js';
import { attachment } from './file-name.js';
import type { StoredFile } from './stored-file.js';

/** Returns a kept file as an answer that is downloaded under its own name. */
export async function streamFile(blobs: BlobStore, { owner, sha256, mediaType, name, size }: StoredFile) {
  return new StreamableFile(await blobs.get(owner, sha256), {
    type: mediaType,
    disposition: attachment(name),
    length: size,
  });
}

/** Returns the bytes of a kept file: for one whose size was bounded as it came. */
export async function readWhole(
  blobs: BlobStore,
  { owner, sha256 }: Pick<StoredFile, 'owner' | 'sha256'>,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await blobs.get(owner, sha256)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
