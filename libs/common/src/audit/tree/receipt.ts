import { type KeyObject, verify } from 'node:crypto';
import { fromBase64 } from './base64.js';
import { HASH_BYTES } from './hashing.js';

/** The log's promise to whoever acted: this entry will be in the tree within a minute (回执). */
export interface Receipt {
  readonly entryId: string;
  /** Hash of the entry's leaf, hex. */
  readonly leafHash: string;
  readonly signature: Buffer;
}

const FORM = /^id="([0-9a-f-]{36})", leaf="([0-9a-f]{64})", sig="([A-Za-z0-9+/]{86}==)"$/;

/** Returns the bytes that a receipt signs: under the log's own name, so that no other log's receipt stands for it. */
export function receiptBytes(origin: string, entryId: string, leaf: Buffer): Buffer {
  if (leaf.length !== HASH_BYTES) throw new TypeError('Not a leaf hash');
  return Buffer.concat([Buffer.from(`shenguan-receipt/1\n${origin}\n${entryId}\n`, 'utf8'), leaf]);
}

/** Writes a receipt as it stands in the header `Audit-Receipt`. */
export function receiptText(entryId: string, leaf: Buffer, signature: Buffer): string {
  return `id="${entryId}", leaf="${leaf.toString('hex')}", sig="${signature.toString('base64')}"`;
}

/** Reads a receipt; null unless its form is exact. Says nothing about the signature. */
export function parseReceipt(text: string): Receipt | null {
  const [, entryId, leafHash, encoded] = FORM.exec(text) ?? [];
  const signature = encoded === undefined ? null : fromBase64(encoded);
  return entryId && leafHash && signature ? { entryId, leafHash, signature } : null;
}

/** Reads all receipts of one answer: several stand behind one another. Null where one of them has another form. */
export function parseReceipts(text: string): Receipt[] | null {
  const receipts = text
    .trim()
    .split(/(?<="), (?=id=)/)
    .map(parseReceipt);
  return receipts.every((receipt) => receipt !== null) ? receipts : null;
}

/** Tells whether a log of this name signed the receipt. */
export function verifyReceipt(
  { entryId, leafHash, signature }: Receipt,
  origin: string,
  publicKey: KeyObject,
): boolean {
  return verify(null, receiptBytes(origin, entryId, Buffer.from(leafHash, 'hex')), publicKey, signature);
}
