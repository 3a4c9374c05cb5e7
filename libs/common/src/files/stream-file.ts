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
