import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { BATCH, DOUBTS, demandDigest, demandOwner, digestIn, INCOMING, SIZE_MAX, shardOf } from './blob-key.js';
import { BlobError, BlobStore, type Cleared, type NamesOf } from './blob-store.js';
import { demandSpace } from './disk-space.js';
import type { S3Settings } from './open-blob-store.js';
import type { NewFile, StagedFile, StoredFile } from './stored-file.js';
import { abandonedIn, takeUpload, type UploadOnDisk } from './upload-on-disk.js';
import { verified } from './verified-stream.js';

/** Where, below an owner, deletions under way are told of. */
const DELETIONS = '.deleting';
const CONNECT_MS = 3_000;
const ANSWER_MS = 30_000;
/** A deletion is three requests: who stores the same file waits for it so many times. */
const TURNS = 50;
const TURN_MS = 100;
/** How often a file is sent to an engine that says that it failed. */
const PUTS = 4;

/**
 * A blob store in a bucket, over S3's protocol: `<owner>/<first two digits>/<sha256>`, for services on several machines.
 * Uploads are received on the machine's own disk first, since what a file is shows only in the whole of it.
 *
 * A bucket knows no renaming, so that a deletion is told of before it looks: who stored the same file in between waits
 * until it is done, and looks whether his is there still. That needs a bucket whose reads see what was written last,
 * as S3 promises it.
 */
export class S3BlobStore extends BlobStore {
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #local: string;
  readonly #sizeMax: number;

  /** Opens the store in a bucket that is there; `local` is a directory for uploads under way, `sizeMax` in bytes. */
  constructor(settings: S3Settings, local: string, { sizeMax = SIZE_MAX }: { sizeMax?: number } = {}) {
    super();
    const { endpoint, region, bucket, accessKeyId, secretAccessKey } = settings;
    this.#client = new S3Client({
      endpoint,
      region,
      credentials: { accessKeyId, secretAccessKey },
      // Names of buckets as parts of the host need a name server that knows them; most engines of one's own have none.
      forcePathStyle: true,
      // The digest in each request's signature already holds its content; not all engines know the newer sums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: ANSWER_MS, throwOnRequestTimeout: true },
    });
    this.#bucket = bucket;
    this.#local = local;
    this.#sizeMax = sizeMax;
  }

  override async check(): Promise<void> {
    await demandSpace(this.#local);
    await this.#client.send(new HeadBucketCommand({ Bucket: this.#bucket }));
  }

  override async stage(file: NewFile): Promise<StagedFile> {
    demandOwner(file.owner);
    const received = await takeUpload(file, join(this.#local, file.owner, INCOMING), this.#sizeMax);
    const { path, ...measured } = received;
    return {
      ...measured,
      keep: async () => {
        await this.#keep(file.owner, received);
        return { owner: file.owner, ...measured } satisfies StoredFile;
      },
      discard: () => rm(path, { force: true }),
    };
  }

  override async get(owner: string, sha256: string): Promise<Readable> {
    const key = keyOf(owner, sha256);
    const found = await this.#ask(() => this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key })));
    if (!found?.Body) throw new BlobError('missing');
    const content = verified(sha256);
    // An error of either end destroys both and reaches the reader through `content`.
    pipeline(found.Body as Readable, content, () => {});
    return content;
  }

  override async stat(owner: string, sha256: string): Promise<{ size: number } | null> {
    const found = await this.#head(keyOf(owner, sha256));
    return found ? { size: found.ContentLength ?? 0 } : null;
  }

  override async doubt(owner: string, sha256: string): Promise<void> {
    demandOwner(owner);
    demandDigest(sha256);
    await this.#mark(owner, DOUBTS, sha256);
  }

  override async clear(owner: string, before: Date, namesOf: NamesOf): Promise<Cleared> {
    demandOwner(owner);
    const incoming = join(this.#local, owner, INCOMING);
    const abandoned = await abandonedIn(incoming, before);
    for (const name of abandoned) await rm(join(incoming, name), { force: true });
    // Of processes that were killed; whether the file went shows in the doubt, which is there still.
    for await (const key of this.#olderThan(`${owner}/${DELETIONS}/`, before)) await this.#remove(key);

    const doubts: string[] = [];
    for await (const key of this.#olderThan(`${owner}/${DOUBTS}/`, before)) {
      doubts.push(key);
      if (doubts.length > BATCH) break;
    }
    const more = doubts.length > BATCH;
    if (more) doubts.pop();
    const digests = [...new Set(doubts.map((key) => digestIn(lastPartOf(key))))];
    const named = digests.length > 0 ? await namesOf(digests) : new Set<string>();
    let deleted = 0;
    for (const sha256 of digests) {
      if (!named.has(sha256) && (await this.#delete(owner, sha256, before))) deleted++;
    }
    // Last: whoever is killed before finds them again.
    for (const key of doubts) await this.#remove(key);
    return { deleted: abandoned.length + deleted, more };
  }

  async #keep(owner: string, received: UploadOnDisk): Promise<void> {
    await this.doubt(owner, received.sha256);
    const key = keyOf(owner, received.sha256);
    await this.#put(key, received);
    for (let turn = 0; turn < TURNS; turn++) {
      const beingDeleted = await this.#list(`${owner}/${DELETIONS}/${received.sha256}.`, { atMost: 1 });
      if (beingDeleted.Contents?.length) {
        await pause(TURN_MS);
        continue;
      }
      if (await this.#head(key)) return;
      await this.#put(key, received);
    }
    throw new BlobError('away');
  }

  /** Deletes a file unless it was stored again since an instant. */
  async #delete(owner: string, sha256: string, before: Date): Promise<boolean> {
    const key = keyOf(owner, sha256);
    const mark = await this.#mark(owner, DELETIONS, sha256);
    try {
      const found = await this.#head(key);
      if (!found?.LastModified || found.LastModified >= before) return false;
      await this.#remove(key);
      return true;
    } finally {
      await this.#remove(mark);
    }
  }

  /** Puts a file; again with a stream of its own where the engine asks for it, which the library can't do. */
  async #put(key: string, file: UploadOnDisk): Promise<void> {
    await this.#demand(async () => {
      for (let turn = 1; ; turn++) {
        try {
          await this.#client.send(this.#putCommand(key, file));
          return;
        } catch (error) {
          const status = error instanceof S3ServiceException ? (error.$metadata.httpStatusCode ?? 0) : 0;
          if (status < 500 || turn === PUTS) throw error;
          await pause(TURN_MS * turn);
        }
      }
    });
  }

  #putCommand(key: string, { path, size, sha256 }: UploadOnDisk): PutObjectCommand {
    const command = new PutObjectCommand({
      Bucket: this.#bucket,
      Key: key,
      Body: createReadStream(path),
      ContentLength: size,
      ContentType: 'application/octet-stream',
    });
    // The engine compares what arrives with the digest that the signature holds.
    command.middlewareStack.add(
      (next) => (args) => {
        const { headers } = args.request as { headers: Record<string, string> };
        headers['x-amz-content-sha256'] = sha256;
        return next(args);
      },
      { step: 'build' },
    );
    return command;
  }

  /** Puts an empty object beside an owner's files, told from others of the same digest, and returns its key. */
  async #mark(owner: string, kind: string, sha256: string): Promise<string> {
    const key = `${owner}/${kind}/${sha256}.${randomUUID()}`;
    await this.#demand(() =>
      this.#client.send(new PutObjectCommand({ Bucket: this.#bucket, Key: key, Body: '', ContentLength: 0 })),
    );
    return key;
  }

  #head(key: string) {
    return this.#ask(() => this.#client.send(new HeadObjectCommand({ Bucket: this.#bucket, Key: key })));
  }

  async #remove(key: string): Promise<void> {
    await this.#demand(() => this.#client.send(new DeleteObjectCommand({ Bucket: this.#bucket, Key: key })));
  }

  async *#olderThan(prefix: string, before: Date): AsyncGenerator<string> {
    let after: string | undefined;
    do {
      const page = await this.#list(prefix, { after });
      for (const { Key, LastModified } of page.Contents ?? []) {
        if (Key && LastModified && LastModified < before) yield Key;
      }
      after = page.IsTruncated ? page.Contents?.at(-1)?.Key : undefined;
    } while (after);
  }

  #list(prefix: string, { after, atMost }: { after?: string | undefined; atMost?: number }) {
    return this.#demand(() =>
      this.#client.send(
        new ListObjectsV2Command({ Bucket: this.#bucket, Prefix: prefix, StartAfter: after, MaxKeys: atMost }),
      ),
    );
  }

  /** Asks for an object; nothing where there is none. */
  async #ask<T>(act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (error) {
      // An answer to HEAD has no body that could say more than its status.
      if (error instanceof S3ServiceException && ['NotFound', 'NoSuchKey'].includes(error.name)) return undefined;
      throw new BlobError('away', { cause: error });
    }
  }

  async #demand<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      throw new BlobError('away', { cause: error });
    }
  }
}

function keyOf(owner: string, sha256: string): string {
  demandOwner(owner);
  return [owner, ...shardOf(sha256)].join('/');
}

function lastPartOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}
