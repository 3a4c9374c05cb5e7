import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from './secrets.js';

/** The keys that sign, each a file of its own: of the four logs, and of the draws of experts. */
export const SIGNING_KEYS = [...SERVICES.map((service) => `log-${service}` as const), 'draw-service'] as const;
export type SigningKey = (typeof SIGNING_KEYS)[number];

/** Where a signing key lies: in a deployment below its service, on one machine among all keys (`DATA_DIR/keys`). */
function fileOf(directory: string, key: SigningKey): string {
  const service = SERVICES.find((name) => key === `log-${name}`) ?? 'review-experts';
  const places = [join(directory, service, 'keys', `${key}.key`), join(directory, `${key}.key`)];
  const file = places.find((place) => existsSync(place));
  if (!file) throw new Error(`${key}: no such file: ${places.join(', ')}`);
  return file;
}

/** Adds a secret that shall sign later: every instance knows it before any signs with it. */
export function addSigningKey(directory: string, key: SigningKey): void {
  const file = fileOf(directory, key);
  const [current, ...more] = secretsIn(file);
  if (more.length > 0)
    throw new Error(`${key}: it has ${more.length + 1} keys; finish the rotation before (use, drop)`);
  write(file, [current!, randomBytes(32).toString('hex')]);
}

/** Puts the one that was added first: from the next start on it signs, and the one before names it. */
export function useSigningKey(directory: string, key: SigningKey): void {
  const file = fileOf(directory, key);
  const [former, next] = secretsIn(file);
  if (!next) throw new Error(`${key}: there is one key; add one first`);
  write(file, [next, former!]);
}

/** Takes the one that ended away: nobody signs with it any more. */
export function dropSigningKey(directory: string, key: SigningKey): void {
  const file = fileOf(directory, key);
  const [current, ...more] = secretsIn(file);
  if (more.length === 0) throw new Error(`${key}: there is one key alone`);
  write(file, [current!]);
}

const secretsIn = (file: string): string[] => readFileSync(file, 'utf8').trim().split(/\s+/);

function write(file: string, secrets: readonly string[]): void {
  const { mode } = statSync(file);
  writeFileSync(`${file}.new`, `${secrets.join('\n')}\n`, { mode: 0o600 });
  chmodSync(`${file}.new`, mode & 0o777);
  renameSync(`${file}.new`, file);
}
