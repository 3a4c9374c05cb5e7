import { randomBytes } from 'node:crypto';
import { v4, v7 } from 'uuid';

/** The one source of randomness (随机源): rules and use cases receive it, so that a test can replace it. */
export abstract class Entropy {
  /** Returns `length` secret random bytes. */
  abstract bytes(length: number): Buffer;
  /** Returns a UUIDv7, ordered by time (RFC 9562). */
  abstract uuid(): string;
  /** Returns a UUIDv4, for things whose order would betray something (PRA-5). */
  abstract uuid4(): string;
}

/** Entropy from the operating system; what every running service uses. */
export class SystemEntropy extends Entropy {
  override bytes(length: number): Buffer {
    return randomBytes(length);
  }

  override uuid(): string {
    return v7();
  }

  override uuid4(): string {
    return v4();
  }
}
