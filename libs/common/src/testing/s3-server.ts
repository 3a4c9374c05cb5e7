import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { S3Settings } from '../files/index.js';

/** A server that speaks S3's protocol, on this machine, its objects in a directory of its own. */
export interface S3Server {
  readonly settings: S3Settings;
  /** Below it stand the objects: one file each, named by its key with more behind. */
  readonly dir: string;
  /** Stops to answer; the objects stay. */
  stop(): Promise<void>;
  /** Stops, and removes the objects. */
  remove(): Promise<void>;
}

interface S3rver {
  readonly store: {
    getResourcePath(bucket: string, key: string, part: string): string;
    deleteObject(bucket: string, key: string): Promise<void>;
  };
  run(): Promise<{ port: number }>;
  close(): Promise<void>;
}

const LOGIN = 'S3RVER'; // What this server knows.
const BUCKET = 'files';

/** Starts such a server on a free port, with an empty bucket. */
export async function startS3Server(): Promise<S3Server> {
  // Loaded by the few files that need it; it has no types.
  const Server = createRequire(import.meta.url)('s3rver') as new (options: object) => S3rver;
  const dir = await mkdtemp(join(tmpdir(), 'shenguan-s3-'));
  const configureBuckets = [{ name: BUCKET }];
  const server = new Server({ address: '127.0.0.1', port: 0, silent: true, directory: dir, configureBuckets });
  // Its own deletion removes the empty directory too, from under an object that is just being written there,
  // which nobody listens for: directories stay.
  server.store.deleteObject = async (bucket, key) => {
    for (const part of ['object', 'object.md5', 'metadata.json'])
      await rm(server.store.getResourcePath(bucket, key, part), { force: true });
  };
  const { port } = await server.run();
  let running = true;
  const stop = async () => {
    if (running) await server.close();
    running = false;
  };
  return {
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      bucket: BUCKET,
      accessKeyId: LOGIN,
      secretAccessKey: LOGIN,
    },
    dir: join(dir, BUCKET),
    stop,
    remove: async () => {
      await stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
