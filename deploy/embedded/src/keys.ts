import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { SERVICES } from './services.js';

/** Who issues the embedded mode's tokens; production refuses it. */
export const TOKEN_ISSUER = 'https://embedded.shenguan.local';
export const TOKEN_AUDIENCE = 'shenguan';
export const TOKEN_ALGORITHM = 'EdDSA';

/** Where the keys of a data directory lie. */
export const keysDirOf = (dataDir: string): string => join(dataDir, 'keys');

/**
 * Makes the keys of an embedded system once. Throws when one that was made before is missing: a new one would read
 * nothing of what the old one wrote.
 */
export async function ensureKeys(dataDir: string): Promise<void> {
  const directory = keysDirOf(dataDir);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const listFile = join(directory, 'made.json');
  const made = new Set<string>(existsSync(listFile) ? JSON.parse(readFileSync(listFile, 'utf8')) : []);
  for (const maker of MAKERS) {
    const missing = maker.files.filter((name) => !existsSync(join(directory, name)));
    const lost = missing.find((name) => made.has(name));
    if (lost) {
      throw new Error(`The key ${join(directory, lost)} is missing: bring it back, or begin with an empty DATA_DIR`);
    }
    if (missing.length === 0) continue;
    const contents = await maker.make();
    for (const [i, name] of maker.files.entries()) write(join(directory, name), contents[i]!, 0o400);
  }
  const all = MAKERS.flatMap((maker) => maker.files);
  if (all.some((name) => !made.has(name))) write(listFile, JSON.stringify(all), 0o600);
}

interface KeyMaker {
  readonly files: readonly string[];
  /** Contents of the files, in their order. */
  readonly make: () => readonly string[] | Promise<readonly string[]>;
}

const MAKERS: readonly KeyMaker[] = [
  { files: ['token.private.jwk.json', 'token.jwks.json'], make: tokenKeys },
  // Ring of the keys that encrypt identity and phone numbers: new values under `current`, old ones stay readable.
  { files: ['fields.json'], make: () => [keyRing()] },
  // Keyed hashes by which those are found again.
  { files: ['hash.json'], make: () => [keyRing()] },
  // personKey, shared by the four services.
  { files: ['person.json'], make: () => [keyRing()] },
  ...SERVICES.map((service) => ({ files: [`log-${service}.key`], make: () => [ed25519Seed()] })),
  { files: ['draw-service.key'], make: () => [ed25519Seed()] },
];

async function tokenKeys(): Promise<readonly string[]> {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as JWK;
  const kid = await calculateJwkThumbprint(jwk);
  const { d: _secret, ...rest } = { ...jwk, kid, alg: TOKEN_ALGORITHM, use: 'sig' };
  return [JSON.stringify({ ...rest, d: jwk.d }), JSON.stringify({ keys: [rest] })];
}

/** One 256-bit key, base64, as version k1. */
function keyRing(): string {
  return JSON.stringify({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } });
}

/** The 32-byte secret of an Ed25519 key (RFC 8032), hex. */
function ed25519Seed(): string {
  return randomBytes(32).toString('hex');
}

function write(file: string, content: string, mode: number): void {
  writeFileSync(`${file}.new`, `${content}\n`, { mode: 0o600 });
  chmodSync(`${file}.new`, mode);
  renameSync(`${file}.new`, file);
}
