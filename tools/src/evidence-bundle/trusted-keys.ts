import { createHash } from 'node:crypto';

/** A key that came with a bundle: it vouches for nothing until it was compared with one from elsewhere. */
export interface KeyInBundle {
  /** Path inside the bundle. */
  file: string;
  /** What it signs: a log by its name, or `draws`. */
  of: string;
  /** SHA-256 of the raw public key, hex. */
  fingerprint: string;
  /** Whether it is among the keys given; null where none were. */
  trusted: boolean | null;
}

/** Keys that a verifier brings along, of logs as note keys and of draws in hex. */
export class TrustedKeys {
  /** None were brought: keys are shown and left to be compared. */
  static readonly none = new TrustedKeys(null);

  private constructor(private readonly keys: ReadonlySet<string> | null) {}

  /** Reads a key per line; blank lines and lines that begin with # are passed over. Throws where a line is no key. */
  static parse(text: string): TrustedKeys {
    const lines = text.split('\n').map((line) => line.trim());
    const keys = lines.filter((line) => line !== '' && !line.startsWith('#'));
    for (const key of keys) {
      if (!/^([0-9a-f]{64}|[^+\s]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+)$/.test(key)) {
        throw new Error(`"${key}" is neither the key of a log nor 64 hex digits`);
      }
    }
    if (keys.length === 0) throw new Error('there is no key in it');
    return new TrustedKeys(new Set(keys));
  }

  /** Tells whether a key is trusted; null where no keys were brought. */
  has(key: string): boolean | null {
    return this.keys === null ? null : this.keys.has(key);
  }
}

/** Returns the fingerprint of a raw public key. */
export function fingerprintOf(publicKey: Uint8Array): string {
  return createHash('sha256').update(publicKey).digest('hex');
}
