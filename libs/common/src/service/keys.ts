import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entropy } from '../entropy/index.js';
import { FieldCipher, KeyedHash, PersonKeys } from '../privacy/index.js';

/** The keys that guard personal data, each of a purpose of its own. */
export interface PrivacyKeys {
  fields: FieldCipher;
  hash: KeyedHash;
  person: PersonKeys;
}

/** Reads the key rings of a deployment; a missing one stops the start. */
export function readKeys(keysDir: string, entropy: Entropy): PrivacyKeys {
  const ring = (name: string) => JSON.parse(readFileSync(join(keysDir, `${name}.json`), 'utf8'));
  return {
    fields: new FieldCipher(ring('fields'), entropy),
    hash: new KeyedHash(ring('hash')),
    person: new PersonKeys(ring('person')),
  };
}
