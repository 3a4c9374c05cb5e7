import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import { BlobError } from './blob-store.js';

/**
 * Passes bytes through and compares their SHA-256. The last chunk is held back until the digest is known, so that
 * nobody ever receives the whole of an altered file.
 */
export function verified(sha256: string): Transform {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      const before = held;
      held = chunk;
      done(null, before);
    },
    flush(done) {
      if (hash.digest('hex') !== sha256) done(new BlobError('corrupt'));
      else done(null, held);
    },
  });
}
