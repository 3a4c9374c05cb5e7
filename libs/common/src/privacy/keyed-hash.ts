import { createHmac, type KeyObject } from 'node:crypto';
import { type KeyRing, type OpenKeyRing, openKeyRing } from './key-ring.js';
import { normaliseIdentifier, normalisePhone } from './normal-form.js';
import type { PersonDocumentKind } from './person-document.js';

/** What can be searched for though it is hidden; a subject is whom a token names. */
export type SearchableKind = PersonDocumentKind | 'phone' | 'subject';

const NAME = 'hmac-sha256';

/**
 * Hashes encrypted values under a key of their own so that they can be found (可检索散列):
 * `hmac-sha256:<key version>:<hex>`. One value has one hash however it was typed. PRA-8
 */
export class KeyedHash {
  readonly #ring: OpenKeyRing;

  constructor(ring: KeyRing) {
    this.#ring = openKeyRing(ring);
  }

  /** Returns the hash to store, under the current key. */
  of(kind: SearchableKind, value: string): string {
    return this.#under(this.#ring.current, kind, value);
  }

  /** Returns the hashes to search for, one per key of the ring, the current first: rows may not be rotated yet. */
  all(kind: SearchableKind, value: string): string[] {
    return versions(this.#ring).map((version) => this.#under(version, kind, value));
  }

  /** Tells whether a stored hash was made under another key than the current one. */
  needsRotation(stored: string): boolean {
    return !stored.startsWith(`${NAME}:${this.#ring.current}:`);
  }

  #under(version: string, kind: SearchableKind, value: string): string {
    const normal = normalForm(kind, value);
    // The kind is part of what is hashed: a passport and a phone number of the same digits don't meet.
    return `${NAME}:${version}:${hmac(this.#ring.keys.get(version)!, `${kind}:${normal}`)}`;
  }
}

/**
 * Names persons between services (人员标识): `<key version>:<hex>`, HMAC-SHA256 under the deployment's person key of
 * the normalised identity number, or of `<kind>:<number>` for other documents.
 */
export class PersonKeys {
  readonly #ring: OpenKeyRing;

  constructor(ring: KeyRing) {
    this.#ring = openKeyRing(ring);
  }

  /** Returns the personKey under the current key; the number must have passed its check. */
  of(number: string, kind: PersonDocumentKind = 'residentId'): string {
    return this.#under(this.#ring.current, number, kind);
  }

  /** Returns the personKeys under every key of the ring, the current first: ties may be stored under an older one. */
  all(number: string, kind: PersonDocumentKind = 'residentId'): string[] {
    return versions(this.#ring).map((version) => this.#under(version, number, kind));
  }

  /** Returns the marks of whoever holds a seat, one per key of the ring, the current first: of this seat alone. INSP-4 */
  ofSeat(seatId: string, subject: string): string[] {
    return versions(this.#ring).map(
      (version) => `${version}:${hmac(this.#ring.keys.get(version)!, `seat:${seatId}:${subject}`)}`,
    );
  }

  #under(version: string, number: string, kind: PersonDocumentKind): string {
    const normal = normaliseIdentifier(number);
    if (normal === '') throw new RangeError('A person key is made of a number');
    return `${version}:${hmac(this.#ring.keys.get(version)!, kind === 'residentId' ? normal : `${kind}:${normal}`)}`;
  }
}

function normalForm(kind: SearchableKind, value: string): string {
  // Subjects are compared letter by letter: two that differ in case are two people.
  if (kind === 'subject') return value;
  return kind === 'phone' ? normalisePhone(value) : normaliseIdentifier(value);
}

function versions(ring: OpenKeyRing): string[] {
  return [ring.current, ...[...ring.keys.keys()].filter((version) => version !== ring.current)];
}

function hmac(key: KeyObject, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('hex');
}
