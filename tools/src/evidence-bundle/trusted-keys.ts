import { createHash } from 'node:crypto';
import { type KeyChain, parseNoteKey, rawPublicKey } from '@shenguan/common/audit/tree';
import { logOf, sameLogKey } from '../log-restores.js';

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

/** Keys that a verifier brings along: of logs as note keys, of draws in hex, or the fingerprint of either. */
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
        throw new Error(
          `“${key}”既不是日志公钥，也不是64位十六进制的公钥或指纹 · neither the key of a log nor a key or fingerprint of 64 hex digits`,
        );
      }
    }
    if (keys.length === 0) throw new Error('文件中没有公钥 · There is no key in it.');
    return new TrustedKeys(new Set(keys));
  }

  /** Tells whether signed changes lead from a trusted key to the others of a chain; null where none were brought. */
  hasOneOf(chain: KeyChain): boolean | null {
    if (this.keys === null) return null;
    return chain.keys.some((hex) => this.leadsTo(chain.name, hex));
  }

  /** A key in hex is that of draws: for a log it says nothing, or who holds the one could sign for the other. */
  private leadsTo(name: string, hex: string): boolean {
    if (!isLog(name) && this.keys!.has(hex)) return true;
    if (this.keys!.has(fingerprintOf(Buffer.from(hex, 'hex')))) return true;
    return [...this.keys!].some((known) => {
      const key = parseNoteKey(known);
      return key && logOf(key.name) === name && rawPublicKey(key.publicKey).toString('hex') === hex;
    });
  }

  /** Tells whether a key, that of a log in whichever of its epochs, or its fingerprint is trusted; null where none were brought. */
  has(key: string, fingerprint: string): boolean | null {
    if (this.keys === null) return null;
    return this.keys.has(key) || this.keys.has(fingerprint) || [...this.keys].some((known) => sameLogKey(known, key));
  }
}

const isLog = (name: string): boolean => name.endsWith('/audit');

/** Returns the fingerprint of a raw public key. */
export function fingerprintOf(publicKey: Uint8Array): string {
  return createHash('sha256').update(publicKey).digest('hex');
}
