import { canonicalText } from './canonical.js';
import { sha256Hex } from './tree/sha256.js';

/** Returns SHA-256(salt ‖ RFC 8785 JSON of the value) in hex. */
export function saltedDigest(value: unknown, salt: Buffer): string {
  return sha256Hex(salt, canonicalText(value));
}

/** Turns what a column holds into what JSON can say, the same before writing and after reading. */
export function plainValue(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return value.toString('hex');
  return value;
}

/** Returns the SHA-256 of a value as canonical JSON (RFC 8785), hex: what fixes a list or a text that people confirm. */
export function jsonDigest(value: unknown): string {
  return sha256Hex(canonicalText(value));
}
