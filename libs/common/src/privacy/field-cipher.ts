import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Entropy } from '../entropy/index.js';
import { type KeyRing, type OpenKeyRing, openKeyRing } from './key-ring.js';

/** Where an encrypted value stands; elsewhere it does not decrypt. */
export interface FieldPlace {
  readonly table: string;
  readonly column: string;
  /** The ID of the row, which never changes. */
  readonly row: string;
}

/** Why a stored value cannot be read: not one of ours, its key is gone, or it was altered or moved. */
export type FieldCipherFlaw = 'form' | 'unknownKey' | 'notAuthentic';

/** Tells that a stored value cannot be read; holds neither the value nor what it was made from. */
export class FieldCipherError extends Error {
  override readonly name = 'FieldCipherError';

  constructor(
    readonly flaw: FieldCipherFlaw,
    place: FieldPlace,
  ) {
    super(`${place.table}.${place.column} cannot be decrypted: ${flaw}`);
  }
}

const ALGORITHM = 'aes-256-gcm';
const NAME = 'a256gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const STORED = /^a256gcm\.([A-Za-z0-9_-]{1,32})\.([A-Za-z0-9_-]{38,})$/;

/**
 * Encrypts single columns (字段加密) into `a256gcm.<key ID>.<base64url(nonce ‖ ciphertext ‖ tag)>`. Nonces are random:
 * rotate a key before 2^32 values (NIST SP 800-38D). PRA-8
 */
export class FieldCipher {
  readonly #ring: OpenKeyRing;
  readonly #entropy: Entropy;

  constructor(ring: KeyRing, entropy: Entropy) {
    this.#ring = openKeyRing(ring);
    this.#entropy = entropy;
  }

  /** Encrypts a text for its place under the current key. */
  encrypt(plaintext: string, place: FieldPlace): string {
    const { current, keys } = this.#ring;
    const nonce = this.#entropy.bytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, keys.get(current)!, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(boundTo(place, current));
    const sealed = Buffer.concat([nonce, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${NAME}.${current}.${sealed.toString('base64url')}`;
  }

  /** Decrypts a stored value, under whichever key of the ring it was made; throws FieldCipherError. */
  decrypt(stored: string, place: FieldPlace): string {
    const [, keyId, encoded] = STORED.exec(stored) ?? [];
    if (!keyId || !encoded) throw new FieldCipherError('form', place);
    const key = this.#ring.keys.get(keyId);
    if (!key) throw new FieldCipherError('unknownKey', place);
    const sealed = Buffer.from(encoded, 'base64url');
    // Base64 has spare bits: only one text per value, as only then does a comparison of texts compare values.
    if (sealed.toString('base64url') !== encoded) throw new FieldCipherError('form', place);
    const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(boundTo(place, keyId));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const opened = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
    try {
      return Buffer.concat([opened, decipher.final()]).toString('utf8');
    } catch {
      // The cause is left out: it would say nothing more.
      throw new FieldCipherError('notAuthentic', place);
    }
  }

  /** Tells whether a stored value was made under another key than the current one. */
  needsRotation(stored: string): boolean {
    return STORED.exec(stored)?.[1] !== this.#ring.current;
  }

  /** Encrypts a stored value anew under the current key; throws FieldCipherError if it cannot be read. */
  rotate(stored: string, place: FieldPlace): string {
    return this.encrypt(this.decrypt(stored, place), place);
  }
}

/** Binds a value to its place and key; as a JSON list, so that no two places run together. */
function boundTo(place: FieldPlace, keyId: string): Buffer {
  return Buffer.from(JSON.stringify(['shenguan-field-v1', keyId, place.table, place.column, place.row]), 'utf8');
}
