import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical.js';

/** Returns SHA-256(salt ‖ RFC 8785 JSON of the value) in hex. */
export function saltedDigest(value: unknown, salt: Buffer): string {
  return createHash('sha256').update(salt).update(canonicalJson(value)).digest('hex');
}

/** Turns what a column holds into what JSON can say, the same before writing and after reading. */
export function plainValue(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return value.toString('hex');
  return value;
}
