import { Injectable } from '@nestjs/common';
import { FieldCipher, type FieldPlace } from '@shenguan/common/privacy';
import { Threads } from '@shenguan/common/threads';
import { DataSource } from 'typeorm';
import { Seal } from './seal.entity.js';
import type { SealCredential, SignatureNote, SigningOrder } from './signing/index.js';

const SIGN = new URL('./signing/sign-task.js', import.meta.url);

/** Signs with the electronic form of a seal (电子印章); its key leaves the row only here. SEAL-2 */
@Injectable()
export class SealSigner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cipher: FieldCipher,
    private readonly threads: Threads,
  ) {}

  /** Encrypts a credential for the row of its seal. */
  seal(sealId: string, credential: SealCredential): string {
    const { p12, passphrase } = credential;
    return this.cipher.encrypt(JSON.stringify({ p12: p12.toString('base64'), passphrase }), placeOf(sealId));
  }

  /** Signs a PDF; the caller has seen that the ledger holds its digest. */
  async sign(sealId: string, pdf: Buffer, note: SignatureNote): Promise<Buffer> {
    const seal = await this.dataSource.getRepository(Seal).findOneByOrFail({ id: sealId });
    if (!seal.certificatePem || !seal.credential) throw new Error(`seal ${sealId} has no electronic form`);
    const stored = JSON.parse(this.cipher.decrypt(seal.credential, placeOf(sealId)));
    const { certificatePem } = seal;
    const credential = {
      certificatePem,
      p12: Buffer.from(stored.p12, 'base64'),
      passphrase: stored.passphrase,
    };
    const order: SigningOrder = { pdf, credential, note };
    return Buffer.from(await this.threads.run<Uint8Array>(SIGN, order));
  }
}

function placeOf(row: string): FieldPlace {
  return { table: 'seal', column: 'credential', row };
}
