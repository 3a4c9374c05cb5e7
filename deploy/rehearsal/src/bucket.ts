import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { request } from 'undici';
import { Part, pause } from './part.js';
import { demand } from './report.js';
import type { Topology } from './topology.js';

/** A program that serves files over S3's protocol: rclone, or what the tests use where the machine's is too old. */
export type Engine = { readonly name: 'rclone'; readonly program: string } | { readonly name: 's3rver' };

const NAME = 'files';
const PORT = 9443;
/** The one login that s3rver knows. */
const S3RVER_LOGIN = 'S3RVER';
/** A file in the blob store, in a directory or in either engine's: named by its digest. */
const STORED = /^[0-9a-f]{64}(\._S3rver_object)?$/;

/** Finds what can serve a bucket on this machine; null where nothing can. */
export function findEngine(rclone: string | null): Engine | null {
  if (rclone && servesS3(rclone)) return { name: 'rclone', program: rclone };
  try {
    createRequire(import.meta.url).resolve('s3rver');
    return { name: 's3rver' };
  } catch {
    return null;
  }
}

/** Before 1.65 rclone knows no `serve s3`, and answers with what it serves. */
function servesS3(rclone: string): boolean {
  try {
    const help = execFileSync(rclone, ['serve', 's3', '--help'], { encoding: 'utf8', stdio: 'pipe', timeout: 20_000 });
    return help.includes('--auth-key');
  } catch {
    return false;
  }
}

/** Where a bucket answers, over https, and what its process is started with. */
export interface BucketPlace {
  readonly host: string;
  readonly dir: string;
  readonly log: string;
  /** Files of its certificate and of the key of that. */
  readonly certificate: string;
  readonly key: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** A bucket on S3's protocol (对象存储) in a process of its own. */
export class Bucket {
  readonly secret: string;
  private readonly login: string;
  private part: Part | undefined;

  constructor(
    readonly engine: Engine,
    private readonly place: BucketPlace,
  ) {
    this.login = engine.name === 's3rver' ? S3RVER_LOGIN : 'shenguan';
    this.secret = engine.name === 's3rver' ? S3RVER_LOGIN : randomBytes(24).toString('base64url');
  }

  /** What deploy/compose/bucket.yml asks for. */
  get settings(): Record<string, string> {
    return {
      S3_ENDPOINT: `https://${this.place.host}:${PORT}`,
      S3_REGION: 'us-east-1',
      S3_BUCKET: NAME,
      S3_ACCESS_KEY_ID: this.login,
    };
  }

  async start(): Promise<void> {
    const { dir, log, environment } = this.place;
    mkdirSync(join(dir, NAME), { recursive: true });
    this.part = Part.start('bucket', log, this.command(), { ...environment, ...this.variables() });
    await this.part.until('it answered', async () => {
      const { statusCode, body } = await request(`${this.settings.S3_ENDPOINT}/${NAME}`, { method: 'HEAD' });
      await body.dump();
      return statusCode < 500;
    });
  }

  async stop(): Promise<void> {
    await this.part?.stop();
  }

  /** How many files of the store lie in it. */
  get files(): number {
    return storedBelow(join(this.place.dir, NAME));
  }

  private command(): string[] {
    const { engine, secret, login } = this;
    const { host, dir, certificate, key } = this.place;
    if (engine.name === 's3rver') return [process.execPath, join(import.meta.dirname, '../native/bucket.mjs')];
    const auth = ['--auth-key', `${login},${secret}`, '--cert', certificate, '--key', key];
    return [engine.program, 'serve', 's3', '--addr', `${host}:${PORT}`, ...auth, dir];
  }

  private variables(): NodeJS.ProcessEnv {
    const { host, dir, certificate, key } = this.place;
    if (this.engine.name === 'rclone') return { RCLONE_CONFIG: join(dir, '..', 'rclone.conf') };
    return { HOST: host, PORT: String(PORT), DIRECTORY: dir, BUCKET: NAME, CERTIFICATE: certificate, KEY: key };
  }
}

function storedBelow(dir: string): number {
  if (!existsSync(dir)) return 0;
  return readdirSync(dir, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && STORED.test(entry.name),
  ).length;
}

const AWAY_MS = 30_000;

/** Files lie in the bucket and nowhere else; an instance says that it is not ready while the bucket is away. */
export async function filesInBucket(topology: Topology): Promise<string> {
  const bucket = topology.bucket!;
  const { files } = bucket;
  demand(files > 0, 'files in the bucket', files);
  const beside = storedBelow(join(topology.dataDir, 'files'));
  demand(beside === 0, 'no file in the volume', beside);
  const readyz = `${topology.addressOf('approval-a')}/readyz`;
  await bucket.stop();
  await answers(readyz, 503);
  await bucket.start();
  await answers(readyz, 200);
  return `${files} files over https in a bucket of ${bucket.engine.name}, none in the volume; not ready while it is away`;
}

async function answers(url: string, status: number): Promise<void> {
  const until = performance.now() + AWAY_MS;
  let came = 0;
  while (performance.now() < until) {
    const { statusCode, body } = await request(url);
    await body.dump();
    came = statusCode;
    if (came === status) return;
    await pause(500);
  }
  demand(false, `${status} of ${url}`, came);
}
