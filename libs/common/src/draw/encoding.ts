import { sha256 } from '../audit/tree/sha256.js';
import { demand } from './flaw.js';

/** Name and version of the protocol; in every hash, statement and signature, so that nothing fits another one. */
export const PROTOCOL = 'shenguan-draw/1';

/** What a hash takes: raw bytes, NFC text, or an integer (hashed as ASCII decimal). */
export type HashField = Buffer | string | number;

/** Returns the bytes after their length as a 32-bit big-endian integer (LP), so that fields cannot run into each other. */
export function lengthPrefixed(bytes: Uint8Array): Buffer {
  const prefixed = Buffer.allocUnsafe(LENGTH_BYTES + bytes.length);
  prefixed.writeUInt32BE(bytes.length);
  prefixed.set(bytes, LENGTH_BYTES);
  return prefixed;
}

/** Returns H(label, f1…fk) = SHA-256 over protocol, label and fields, each length-prefixed; an absent field is ''. */
export function labelledHash(label: string, ...fields: readonly HashField[]): Buffer {
  const parts: Uint8Array[] = [beginningOf(label)];
  for (const field of fields) {
    const bytes = fieldBytes(field);
    parts.push(lengthOf(bytes.length), bytes);
  }
  // In one call: a pool of a province has hundreds of thousands of these.
  return sha256(...parts);
}

const LENGTH_BYTES = 4;
/** Fields are short: their lengths are laid out once. */
const LENGTHS = Array.from({ length: 256 }, (_, length) => Buffer.of(0, 0, 0, length));
const lengthOf = (length: number): Buffer => LENGTHS[length] ?? lengthPrefixed(Buffer.alloc(length)).subarray(0, 4);

const beginnings = new Map<string, Buffer>();
/** What each hash of a label begins with; labels are a dozen words of the protocol. */
function beginningOf(label: string): Buffer {
  const known = beginnings.get(label);
  if (known) return known;
  const beginning = Buffer.concat([PROTOCOL, label].map((text) => lengthPrefixed(Buffer.from(requireNfc(text), 'utf8'))));
  beginnings.set(label, beginning);
  return beginning;
}

function fieldBytes(field: HashField): Buffer {
  if (typeof field === 'string') return Buffer.from(requireNfc(field), 'utf8');
  if (Buffer.isBuffer(field)) return field;
  demand(Number.isSafeInteger(field) && field >= 0, 'form', `${field} is not a whole number`);
  return Buffer.from(String(field), 'ascii');
}

/** Returns the text if it is well-formed Unicode in NFC, else throws: two spellings of a name must not be two names. */
export function requireNfc(text: string): string {
  if (ASCII.test(text)) return text;
  demand(text === text.normalize('NFC'), 'form', 'text is not in Unicode normal form C');
  demand(text.isWellFormed(), 'form', 'text is not well-formed Unicode');
  return text;
}

/** Text of one form only; most codes are. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
const ASCII = /^[\0-\x7f]*$/;

/** Returns the raw bytes of a hash, salt or number as it stands in JSON. */
export function raw(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}
