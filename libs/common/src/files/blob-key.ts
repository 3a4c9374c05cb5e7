import { BlobError } from './blob-store.js';

const OWNER = /^[a-z][a-z0-9-]{0,62}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** The largest file that a store takes unless it is told otherwise, bytes. */
export const SIZE_MAX = 100 * 1024 * 1024;
/** How many doubts are settled with one question to the database. */
export const BATCH = 500;
// Not names an owner's shard can have.
/** Where, below an owner, uploads under way stand. */
export const INCOMING = '.incoming';
/** Where, below an owner, doubts stand. */
export const DOUBTS = '.doubtful';

/** Returns where a file stands below its owner: the first two digits, and the digest. Throws BlobError where it is no digest. */
export function shardOf(sha256: string): readonly [string, string] {
  demandDigest(sha256);
  return [sha256.slice(0, 2), sha256];
}

/** Throws BlobError for what is no SHA-256 in hex: nothing is stored under it. */
export function demandDigest(sha256: string): void {
  if (!SHA256.test(sha256)) throw new BlobError('missing');
}

/** Throws a RangeError for what is no service's name: owners are named in code, anything else is a defect, and never a path. */
export function demandOwner(owner: string): void {
  if (!OWNER.test(owner)) throw new RangeError('The owner of a file is the name of a service');
}

/** The digest that a doubt, or what was set aside, is of. */
export function digestIn(name: string): string {
  return name.slice(0, 64);
}
