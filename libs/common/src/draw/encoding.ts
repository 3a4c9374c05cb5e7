import { createHash } from 'node:crypto';
import { demand } from './flaw.js';

/** Name and version of the protocol; in every hash, statement and signature, so that nothing fits another one. */
export const PROTOCOL = 'shenguan-draw/1';

/** What a hash takes: raw bytes, NFC text, or an integer (hashed as ASCII decimal). */
export type HashField = Buffer | string | number;

/** Returns the bytes after their length as a 32-bit big-endian integer (LP), so that fields cannot run into each other. */
export function lengthPrefixed(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** Returns H(label, f1…fk) = SHA-256 over protocol, label and fields, each length-prefixed; an absent field is ''. */
export function labelledHash(label: string, ...fields: readonly HashField[]): Buffer {
  const hash = createHash('sha256');
  for (const field of [PROTOCOL, label, ...fields]) hash.update(lengthPrefixed(fieldBytes(field)));
  return hash.digest();
}

function fieldBytes(field: HashField): Buffer {
  if (Buffer.isBuffer(field)) return field;
  if (typeof field === 'string') return Buffer.from(requireNfc(field), 'utf8');
  demand(Number.isSafeInteger(field) && field >= 0, 'form', `${field} is not a whole number`);
  return Buffer.from(String(field), 'ascii');
}

/** Returns the text if it is well-formed Unicode in NFC, else throws: two spellings of a name must not be two names. */
export function requireNfc(text: string): string {
  demand(text === text.normalize('NFC'), 'form', 'text is not in Unicode normal form C');
  demand(Buffer.from(text, 'utf8').toString('utf8') === text, 'form', 'text is not well-formed Unicode');
  return text;
}

/** Returns the raw bytes of a hash, salt or number as it stands in JSON. */
export function raw(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}
