import { Injectable } from '@nestjs/common';
import { FieldCipher } from '@shenguan/common/privacy';
import type { Tx } from '@shenguan/common/work';

const SECRET_BYTES = 32;
/** Rotated again and again within the overlap, the oldest stop signing. */
const PREVIOUS_MAX = 3;

/** What an endpoint's row keeps of its secrets. */
export interface KeptSecrets {
  id: string;
  secretCipher: string;
  /** The replaced secrets that may still be in use, the newest first, with blanks between. */
  previousSecretCipher: string | null;
  /** System instant until which the replaced secrets sign as well. */
  previousSecretUntil: Date | null;
}

/** Makes, keeps and opens the signing secrets of endpoints (签名密钥): encrypted for their row, shown once. PRA-8 */
@Injectable()
export class EndpointSecrets {
  constructor(private readonly cipher: FieldCipher) {}

  /** Makes a secret in the form of Standard Webhooks. */
  make(tx: Tx): string {
    return `whsec_${tx.bytes(SECRET_BYTES).toString('base64')}`;
  }

  keep(secret: string, endpointId: string): string {
    return this.cipher.encrypt(secret, place('secret_cipher', endpointId));
  }

  /**
   * Puts a new secret in place of the current one. What signs now signs beside it until the given instant: an earlier
   * secret too, since a department whose answer was lost rotates again while its system still uses the old one.
   */
  replace(row: KeptSecrets, secret: string, now: Date, previousUntil: Date): void {
    const replaced = this.signing(row, now).slice(0, PREVIOUS_MAX).join(' ');
    row.previousSecretCipher = this.cipher.encrypt(replaced, place('previous_secret_cipher', row.id));
    row.previousSecretUntil = previousUntil;
    row.secretCipher = this.keep(secret, row.id);
  }

  /** Returns the secrets that sign at a system instant, the current one first. */
  signing(row: KeptSecrets, at: Date): string[] {
    const current = this.current(row);
    if (!row.previousSecretCipher || !row.previousSecretUntil || at >= row.previousSecretUntil) return [current];
    const previous = this.cipher.decrypt(row.previousSecretCipher, place('previous_secret_cipher', row.id));
    return [current, ...previous.split(' ')];
  }

  private current(row: KeptSecrets): string {
    return this.cipher.decrypt(row.secretCipher, place('secret_cipher', row.id));
  }
}

const place = (column: string, row: string) => ({ table: 'webhook_endpoint', column, row });
