import { hash } from 'node:crypto';

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
const [INNER, OUTER] = [0x36, 0x5c];
/** So many a unit of UTF-16 takes at the most. */
const UTF8_BYTES_MAX = 3;

// Hashed in one call out of a buffer that is kept: a stream of parts costs three times as much, and a log of years is
// millions of small digests. Nothing here waits, so nobody else's parts come between.
let scratch = Buffer.allocUnsafeSlow(4_096);

/** Returns SHA-256 over bytes or UTF-8 texts that lie end to end, hex. */
export function sha256Hex(...parts: readonly (Uint8Array | string)[]): string {
  return hash('sha256', laid(parts), 'hex');
}

/** Returns SHA-256 over bytes or UTF-8 texts that lie end to end. */
export function sha256(...parts: readonly (Uint8Array | string)[]): Buffer {
  return Buffer.from(hash('sha256', laid(parts), 'binary'), 'binary');
}

/** HMAC-SHA256 of many texts under one key of a block at the most; its pads are laid out once. RFC 2104 */
export class HmacSha256 {
  /** The pad, and behind it the text. */
  private inner = Buffer.allocUnsafe(4 * BLOCK_BYTES);
  /** The pad, and behind it the inner digest. */
  private readonly outer = Buffer.allocUnsafe(BLOCK_BYTES + DIGEST_BYTES);

  constructor(key: Uint8Array) {
    if (key.length > BLOCK_BYTES) throw new RangeError(`a key has ${BLOCK_BYTES} bytes at the most`);
    for (let i = 0; i < BLOCK_BYTES; i++) {
      const byte = key[i] ?? 0;
      this.inner[i] = byte ^ INNER;
      this.outer[i] = byte ^ OUTER;
    }
  }

  /** Returns the keyed digest of a text. */
  of(text: string): Buffer {
    return Buffer.from(this.keyed(text), 'binary');
  }

  /** Returns the keyed digest of bytes, hex. */
  hexOf(bytes: Uint8Array): string {
    const end = BLOCK_BYTES + bytes.length;
    this.makeRoom(end);
    this.inner.set(bytes, BLOCK_BYTES);
    this.close(end);
    return hash('sha256', this.outer, 'hex');
  }

  /** Returns SHA-256(keyed digest of the name ‖ text), hex, and makes no buffer for what lies between. */
  salted(name: string, text: string): string {
    const salt = this.keyed(name);
    makeRoom(DIGEST_BYTES + UTF8_BYTES_MAX * text.length);
    scratch.write(salt, 0, 'latin1');
    const end = DIGEST_BYTES + scratch.write(text, DIGEST_BYTES, 'utf8');
    return hash('sha256', scratch.subarray(0, end), 'hex');
  }

  /** The keyed digest, a character a byte. */
  private keyed(text: string): string {
    this.makeRoom(BLOCK_BYTES + UTF8_BYTES_MAX * text.length);
    this.close(BLOCK_BYTES + this.inner.write(text, BLOCK_BYTES, 'utf8'));
    return hash('sha256', this.outer, 'binary');
  }

  /** Puts the digest of what the inner buffer holds up to there behind the outer pad. */
  private close(end: number): void {
    this.outer.write(hash('sha256', this.inner.subarray(0, end), 'binary'), BLOCK_BYTES, 'latin1');
  }

  private makeRoom(bytes: number): void {
    if (bytes > this.inner.length) this.inner = Buffer.concat([this.inner.subarray(0, BLOCK_BYTES)], 2 * bytes);
  }
}

/** Lays parts end to end into the buffer; returns what of it they fill. */
function laid(parts: readonly (Uint8Array | string)[]): Buffer {
  let most = 0;
  for (const part of parts) most += typeof part === 'string' ? UTF8_BYTES_MAX * part.length : part.length;
  makeRoom(most);
  let at = 0;
  for (const part of parts) {
    if (typeof part === 'string') at += scratch.write(part, at, 'utf8');
    else {
      scratch.set(part, at);
      at += part.length;
    }
  }
  return scratch.subarray(0, at);
}

function makeRoom(bytes: number): void {
  if (bytes > scratch.length) scratch = Buffer.allocUnsafeSlow(2 * bytes);
}
