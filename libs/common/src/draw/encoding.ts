import { hash } from 'node:crypto';
import { demand } from './flaw.js';

/** Name and version of the protocol; in every hash, statement and signature, so that nothing fits another one. */
export const PROTOCOL = 'shenguan-draw/1';

/** What a hash takes: raw bytes (as they are, or in hex), NFC text, or an integer (hashed as ASCII decimal). */
export type HashField = Uint8Array | Hex | string | number;

/** Raw bytes as they stand in JSON. */
export interface Hex {
  hex: string;
}

const LENGTH_BYTES = 4;
const UTF8_BYTES_MAX = 3;

/** Returns the bytes after their length as a 32-bit big-endian integer (LP), so that fields cannot run into each other. */
export function lengthPrefixed(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** Returns H(label, f1…fk) = SHA-256 over protocol, label and fields, each length-prefixed; an absent field is ''. */
export function labelledHash(label: string, ...fields: readonly HashField[]): Buffer {
  return Buffer.from(labelledHex(label, ...fields), 'hex');
}

/** Returns the same in hex. */
export function labelledHex(label: string, ...fields: readonly HashField[]): string {
  labelled.begin(beginningOf(label));
  for (const field of fields) {
    if (typeof field === 'string') labelled.text(requireNfc(field));
    else if (typeof field === 'number') labelled.text(digits(field));
    else if (field instanceof Uint8Array) labelled.bytes(field);
    else labelled.hex(field.hex);
  }
  return hash('sha256', labelled.all(), 'hex');
}

/**
 * Fields that lie end to end, each after its length, in a buffer that is kept: a pool of a province is a million of them,
 * and a buffer for each takes longer than its hash. Nothing here waits, so nobody else's fields come between.
 */
export class Frame {
  private buffer = Buffer.allocUnsafeSlow(1_024);
  private end = 0;

  /** Begins anew, behind bytes that are laid out already. */
  begin(bytes: Uint8Array): void {
    this.buffer.set(bytes, 0);
    this.end = bytes.length;
  }

  text(text: string): void {
    this.makeRoom(UTF8_BYTES_MAX * text.length);
    this.closed(this.buffer.write(text, this.end + LENGTH_BYTES, 'utf8'));
  }

  hex(hex: string): void {
    this.makeRoom(hex.length);
    this.closed(this.buffer.write(hex, this.end + LENGTH_BYTES, 'hex'));
  }

  bytes(bytes: Uint8Array): void {
    this.makeRoom(bytes.length);
    this.buffer.set(bytes, this.end + LENGTH_BYTES);
    this.closed(bytes.length);
  }

  /** Returns a view of all, until the next begins. */
  all(): Buffer {
    return this.buffer.subarray(0, this.end);
  }

  private closed(length: number): void {
    this.buffer.writeUInt32BE(length, this.end);
    this.end += LENGTH_BYTES + length;
  }

  private makeRoom(most: number): void {
    const needed = this.end + LENGTH_BYTES + most;
    if (needed > this.buffer.length) this.buffer = Buffer.concat([this.buffer.subarray(0, this.end)], 2 * needed);
  }
}

const labelled = new Frame();

const beginnings = new Map<string, Buffer>();
/** What each hash of a label begins with; labels are a dozen words of the protocol. */
function beginningOf(label: string): Buffer {
  const known = beginnings.get(label);
  if (known) return known;
  const texts = [PROTOCOL, label].map((text) => lengthPrefixed(Buffer.from(requireNfc(text), 'utf8')));
  const beginning = Buffer.concat(texts);
  beginnings.set(label, beginning);
  return beginning;
}

function digits(field: number): string {
  demand(Number.isSafeInteger(field) && field >= 0, 'form', `${field} is not a whole number`);
  return String(field);
}

/** Returns the text if it is well-formed Unicode in NFC, else throws: two spellings of a name must not be two names. */
export function requireNfc(text: string): string {
  if (ASCII.test(text)) return text;
  demand(text === text.normalize('NFC'), 'form', 'text is not in Unicode normal form C');
  demand(text.isWellFormed(), 'form', 'text is not well-formed Unicode');
  return text;
}

/** Text of one form only; most codes are. */
const ASCII = /^[\0-\x7f]*$/;

/** Returns the raw bytes of a hash, salt or number as it stands in JSON. */
export function raw(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}
