import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aPdf } from '../testing/a-pdf.js';
import { eventually, noteService, type S3Server, startS3Server, TestWorld } from '../testing/index.js';
import { BlobError, type BlobStore, FileRefused, openBlobStore } from './index.js';

const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const pdf = aPdf();
const digest = sha256(pdf);
const big = aPdf({ more: [`<< /Length 60000 >> stream\n${'x'.repeat(60_000)}\nendstream`] });
const LATER = new Date('2999-01-01');
const LONG_AGO = new Date('2026-01-01');
const LIMIT = new Date('2026-06-01');
const named =
  (...digests: string[]) =>
  async () =>
    new Set(digests);
const flawOf = (act: Promise<unknown>) =>
  act.then(
    () => null,
    (error) => (error instanceof FileRefused || error instanceof BlobError ? error.flaw : error),
  );

let server: S3Server;
let local: string;
let store: BlobStore;
beforeAll(async () => {
  server = await startS3Server();
});
afterAll(() => server?.remove());
beforeEach(async () => {
  local = await mkdtemp(join(tmpdir(), 'shenguan-files-'));
  store = await openBlobStore(local, server.settings);
});
afterEach(async () => {
  await rm(local, { recursive: true, force: true });
  await rm(join(server.dir, 'approval'), { recursive: true, force: true });
  await rm(join(server.dir, 'joint-inspection'), { recursive: true, force: true });
});

const put = (content: Uint8Array | AsyncIterable<Uint8Array>, owner = 'approval') =>
  store.put({ owner, name: 'a', content });
const bytesOf = async (stream: Readable) => Buffer.concat(await stream.toArray());
/** The files of the server, one an object, by their keys. */
const objects = async () => {
  const found = await readdir(server.dir, { recursive: true });
  return found.filter((path) => path.endsWith('_object')).map((path) => path.replace(/\._S3rver_object$/, ''));
};
const stored = async () => (await objects()).filter((key) => !key.includes('/.'));
/** Makes everything in the bucket older, as if it had been there since then. */
const age = async () => {
  for (const key of await objects()) await utimes(join(server.dir, `${key}._S3rver_object`), LONG_AGO, LONG_AGO);
};

describe('对象存储中的文件库 · blob store in a bucket', () => {
  it('held: stores a buffer or a stream once by its digest, and reads it back', async () => {
    const file = await put(pdf);
    expect(file).toMatchObject({ owner: 'approval', sha256: digest, size: pdf.length, mediaType: 'application/pdf' });
    expect(await put(Readable.from([pdf.subarray(0, 9), pdf.subarray(9)]))).toEqual(file);
    expect(await stored()).toEqual([`approval/${digest.slice(0, 2)}/${digest}`]);
    expect(await bytesOf(await store.get('approval', digest))).toEqual(pdf);
    expect(await store.stat('approval', digest)).toEqual({ size: pdf.length });
    await store.check();
  });

  it('held: many at once end as one whole file, and nothing is left on this machine', async () => {
    const files = await Promise.all(Array.from({ length: 8 }, () => put(big)));
    expect(new Set(files.map((file) => file.sha256))).toEqual(new Set([sha256(big)]));
    expect(await stored()).toHaveLength(1);
    expect(await bytesOf(await store.get('approval', sha256(big)))).toEqual(big);
    expect(await readdir(join(local, 'approval', '.incoming'))).toEqual([]);
  });

  it('refused: altered in the bucket, it is never read to its end', async () => {
    await put(big);
    const { settings } = server;
    const anybody = new S3Client({ ...settings, credentials: settings, forcePathStyle: true });
    const Key = `approval/${sha256(big).slice(0, 2)}/${sha256(big)}`;
    await anybody.send(new PutObjectCommand({ Bucket: settings.bucket, Key, Body: Buffer.concat([big, pdf]) }));
    expect(await flawOf(store.get('approval', sha256(big)).then(bytesOf))).toBe('corrupt');
    await put(big); // The same file once more repairs it.
    expect(await bytesOf(await store.get('approval', sha256(big)))).toEqual(big);
  });

  it('refused: too large, empty or broken off, what is not there, and what is no name', async () => {
    expect(await flawOf(store.put({ owner: 'approval', name: 'a', content: pdf, sizeMax: 9 }))).toBe('tooLarge');
    expect(await flawOf(put(Buffer.alloc(0)))).toBe('empty');
    async function* broken() {
      yield pdf;
      throw new Error('connection lost');
    }
    await expect(put(broken())).rejects.toThrow('connection lost');
    expect(await objects()).toEqual([]);
    expect(await flawOf(store.get('approval', digest))).toBe('missing');
    expect(await store.stat('approval', digest)).toBeNull();
    expect(await flawOf(store.get('approval', '../../etc/passwd'))).toBe('missing');
    for (const owner of ['..', 'a/b', '']) await expect(put(pdf, owner)).rejects.toThrow(RangeError);
  });

  it('held: what no row names goes once it is older than any transaction; owners are apart', async () => {
    await put(pdf);
    await put(pdf, 'joint-inspection');
    expect(await store.clear('approval', new Date(Date.now() - 60_000), named())).toEqual({ deleted: 0, more: false });
    await age();
    await put(big);
    expect(await store.clear('approval', LIMIT, named())).toEqual({ deleted: 1, more: false });
    expect(await store.stat('approval', digest)).toBeNull();
    expect(await bytesOf(await store.get('joint-inspection', digest))).toEqual(pdf);
    // What a row names is looked at once; whoever takes the name off says so.
    await age();
    expect(await store.clear('approval', LIMIT, named(sha256(big)))).toEqual({ deleted: 0, more: false });
    expect(await store.clear('approval', LATER, named())).toEqual({ deleted: 0, more: false });
    await store.doubt('approval', sha256(big));
    expect(await store.clear('approval', LATER, named())).toEqual({ deleted: 1, more: false });
    expect(await stored()).toHaveLength(1);
  });

  it('held: stored again while it is being deleted, it is there in the end', async () => {
    for (let round = 0; round < 20; round++) {
      await put(pdf);
      await age();
      await Promise.all([
        store.clear('approval', LIMIT, named()),
        new Promise((resolve) => setTimeout(resolve, round * 2)).then(() => put(pdf)),
      ]);
      expect(await store.stat('approval', digest)).toEqual({ size: pdf.length });
    }
  });

  it('held: a deletion that is under way is waited for; one whose process was killed ends with the next look', async () => {
    await put(pdf);
    const mark = join(server.dir, 'approval', '.deleting', `${digest}.somebody._S3rver_object`);
    await store.doubt('approval', digest);
    await rm(join(server.dir, 'approval', '.deleting'), { recursive: true, force: true });
    const { settings } = server;
    const another = new S3Client({ ...settings, credentials: settings, forcePathStyle: true });
    const Key = `approval/.deleting/${digest}.somebody`;
    await another.send(new PutObjectCommand({ Bucket: settings.bucket, Key, Body: '' }));
    let kept = false;
    const keeping = put(pdf).then(() => {
      kept = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(kept).toBe(false);
    await utimes(mark, LONG_AGO, LONG_AGO);
    await store.clear('approval', LIMIT, named(digest));
    await keeping;
    expect(await store.stat('approval', digest)).toEqual({ size: pdf.length });
  });

  it('held: uploads that never ended are removed', async () => {
    await put(pdf);
    const left = join(local, 'approval', '.incoming', 'left');
    await writeFile(left, 'x');
    await utimes(left, LONG_AGO, LONG_AGO);
    expect(await store.clear('approval', LIMIT, named())).toEqual({ deleted: 1, more: false });
  });
});

describe('对象存储不可用 · a bucket that does not answer', () => {
  it('held: requests for files get 503 to try again, the service says which part is away, and files come back with it', async () => {
    const own = await startS3Server();
    const world = await TestWorld.start([noteService], { migrateHere: true, filesBucket: own.settings });
    try {
      const anybody = await world.as('approval');
      expect((await anybody.get('/readyz')).body).toMatchObject({ status: 'ok', checks: { files: 'ok' } });
      const blobs = world.of('approval').core.blobs;
      await blobs.put({ owner: 'approval', name: 'a', content: pdf });
      expect(await readdir(join(own.dir, 'approval'))).toContain(digest.slice(0, 2));
      await own.stop();
      expect(await flawOf(blobs.put({ owner: 'approval', name: 'a', content: pdf }))).toBe('away');
      expect(await flawOf(blobs.get('approval', digest))).toBe('away');
      const away = await eventually(
        () => anybody.get('/readyz'),
        ({ status }) => status === 503,
      );
      expect(away.body.facts.checks).toMatchObject({ database: 'ok', files: 'failed' });
    } finally {
      await world.stop();
      await own.remove();
    }
  });
});
