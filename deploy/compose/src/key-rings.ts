import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyRing } from '@shenguan/common/privacy';
import { SERVICES } from './secrets.js';

/** The rings that are shared by all services, and can be rotated: each value names the key that it was made under. */
export const RINGS = ['fields', 'hash', 'person'] as const;
export type Ring = (typeof RINGS)[number];

/** Adds a key to a ring in every place that keeps it, without using it yet; returns its version. */
export function addKey(directory: string, ring: Ring): string {
  const { current, keys } = read(directory, ring);
  const newest = newestOf(keys);
  if (newest !== current) throw new Error(`${ring}: ${newest} was added before and is not in use yet`);
  const version = `k${Number(newest.slice(1)) + 1}`;
  write(directory, ring, { current, keys: { ...keys, [version]: randomBytes(32).toString('base64') } });
  return version;
}

/** Uses the newest key of a ring for what is written from the next start on; the ones before go on reading. */
export function useKey(directory: string, ring: Ring): string {
  const { current, keys } = read(directory, ring);
  const newest = newestOf(keys);
  if (newest === current) throw new Error(`${ring}: ${newest} is in use already; add one first`);
  write(directory, ring, { current: newest, keys });
  return newest;
}

function newestOf(keys: KeyRing['keys']): string {
  return Object.keys(keys).toSorted((one, other) => Number(other.slice(1)) - Number(one.slice(1)))[0]!;
}

const placesOf = (directory: string, ring: Ring): string[] => [
  join(directory, 'shared', `${ring}.json`),
  ...SERVICES.map((service) => join(directory, service, 'keys', `${ring}.json`)),
];

function read(directory: string, ring: Ring): KeyRing {
  const [first, ...others] = placesOf(directory, ring).map((file) => readFileSync(file, 'utf8'));
  if (others.some((one) => one !== first))
    throw new Error(`${ring}: the services' copies differ; make them the same first`);
  return JSON.parse(first!) as KeyRing;
}

function write(directory: string, ring: Ring, content: KeyRing): void {
  for (const file of placesOf(directory, ring)) {
    writeFileSync(`${file}.new`, `${JSON.stringify(content)}\n`);
    chmodSync(`${file}.new`, 0o444);
    renameSync(`${file}.new`, file);
  }
}
