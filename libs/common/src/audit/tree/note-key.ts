import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { fromBase64 } from './base64.js';

const ED25519 = 0x01;
const PUBLIC_KEY_BYTES = 32;
const KEY_ID_BYTES = 4;
// A name stands between spaces in a signature line and between plus signs in a key.
const NAME = /^[^\s+\p{Cc}]{1,255}$/u;

/** Who signs notes: a name and an Ed25519 key. C2SP signed-note */
export interface NoteKey {
  readonly name: string;
  /** Four bytes: enough to find the key, not to trust it. */
  readonly id: Buffer;
  readonly publicKey: KeyObject;
}

/** Returns the note key of a name and an Ed25519 key, public or private; throws TypeError for other kinds. */
export function noteKey(name: string, key: KeyObject): NoteKey {
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('Notes are signed with Ed25519');
  if (!NAME.test(name)) throw new TypeError('The name of a note key has no spaces and no plus signs');
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  const id = createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.of(ED25519))
    .update(rawPublicKey(publicKey))
    .digest()
    .subarray(0, KEY_ID_BYTES);
  return { name, id, publicKey };
}

/** Returns a note key as text, `<name>+<key ID>+<base64(0x01 ‖ public key)>`, to be handed to whoever verifies. */
export function noteKeyText({ name, id, publicKey }: NoteKey): string {
  const key = Buffer.concat([Buffer.of(ED25519), rawPublicKey(publicKey)]);
  return `${name}+${id.toString('hex')}+${key.toString('base64')}`;
}

/** Reads the text of a note key; null unless it is one of Ed25519 whose ID is right. */
export function parseNoteKey(text: string): NoteKey | null {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  const bytes = encoded === undefined ? null : fromBase64(encoded);
  if (!name || !NAME.test(name) || bytes?.length !== 1 + PUBLIC_KEY_BYTES || bytes[0] !== ED25519) return null;
  const x = bytes.subarray(1).toString('base64url');
  const key = noteKey(name, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }));
  return key.id.toString('hex') === id ? key : null;
}

/** Returns the 32 bytes of an Ed25519 public key. RFC 8032 */
export function rawPublicKey(publicKey: KeyObject): Buffer {
  return Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url');
}
