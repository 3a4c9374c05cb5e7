import type { VerifiedToken } from './token-verifier.js';

interface Entry {
  token: VerifiedToken;
  /** Verified again after this instant, milliseconds: a key taken out of the JWKS must not live on here. */
  freshUntil: number;
}

/** Keeps verified tokens, the least recently used ones leave first. A signature check takes jose 190 µs. */
export class TokenCache {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly capacity: number,
    private readonly maxAgeMs: number,
  ) {}

  /** Returns a token verified before, if it need not be verified again. */
  get(text: string, nowMs: number): VerifiedToken | undefined {
    const entry = this.entries.get(text);
    if (!entry) return undefined;
    this.entries.delete(text);
    if (entry.freshUntil <= nowMs) return undefined;
    this.entries.set(text, entry); // Map keeps insertion order: put last, it leaves last.
    return entry.token;
  }

  /** Keeps a token just verified. */
  set(text: string, token: VerifiedToken, nowMs: number): void {
    if (this.entries.size >= this.capacity) {
      const oldest = this.entries.keys().next();
      if (!oldest.done) this.entries.delete(oldest.value);
    }
    this.entries.set(text, { token, freshUntil: Math.min(token.expiresAtMs, nowMs + this.maxAgeMs) });
  }

  /** Forgets one token, or all: after a revocation or a change of keys. */
  forget(text?: string): void {
    if (text === undefined) this.entries.clear();
    else this.entries.delete(text);
  }

  get size(): number {
    return this.entries.size;
  }
}
