import { createPublicKey, type KeyObject } from 'node:crypto';
import { type NoteKey, noteKey, rawPublicKey } from './note-key.js';
import { parseNote, signersOf, signNote } from './signed-note.js';

/** A place in a log that goes on through its epochs. */
export interface LogPlace {
  readonly epoch: number;
  readonly size: number;
}

/** That one signing key takes the place of another (密钥更换): both have signed it. */
export interface KeyChange extends LogPlace {
  /** What the key signs: a log, by its name without the epoch, or the draws of a service. */
  readonly name: string;
  /** Raw public keys, hex. */
  readonly from: string;
  readonly to: string;
  /** The signed note that says all this. */
  readonly note: string;
}

const FORM = /^([^\n]+)\nkey-change\n([1-9]\d{0,8})\/(0|[1-9]\d{0,15})\n([0-9a-f]{64})\n([0-9a-f]{64})\n$/;

/** Returns the Ed25519 public key of 32 bytes in hex. RFC 8032 */
export function publicKeyOf(hex: string): KeyObject {
  const x = Buffer.from(hex, 'hex').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

const hexOf = (key: KeyObject): string =>
  rawPublicKey(key.type === 'private' ? createPublicKey(key) : key).toString('hex');

/** Signs a change of keys with the one that ends and the one that begins: from trees of `size` entries on. */
export function signKeyChange(
  name: string,
  { epoch, size }: LogPlace,
  { from, to }: { from: KeyObject; to: KeyObject },
): string {
  const text = `${name}\nkey-change\n${epoch}/${size}\n${hexOf(from)}\n${hexOf(to)}\n`;
  return signNote(text, [
    { name, privateKey: from },
    { name, privateKey: to },
  ]);
}

/** Reads a change of keys; null unless its form is exact and both keys have signed it. */
export function readKeyChange(note: string): KeyChange | null {
  const parsed = parseNote(note);
  const [, name, epoch, size, from, to] = FORM.exec(parsed?.text ?? '') ?? [];
  if (!parsed || !name || !from || !to || from === to) return null;
  let keys: NoteKey[];
  try {
    keys = [noteKey(name, publicKeyOf(from)), noteKey(name, publicKeyOf(to))];
  } catch {
    return null;
  }
  if (signersOf(parsed, keys).length !== keys.length) return null;
  return { name, epoch: Number(epoch), size: Number(size), from, to, note };
}
