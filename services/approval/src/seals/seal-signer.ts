import { Injectable } from '@nestjs/common';
import { FieldCipher, type FieldPlace } from '@shenguan/common/privacy';
import { DataSource } from 'typeorm';
import { type SealCredential, type SignatureNote, signDocument } from '../documents/rendering/index.js';
import { Seal } from './seal.entity.js';

/** Signs with the electronic form of a seal (电子印章); its key leaves the row only here. SEAL-2 */
@Injectable()
export class SealSigner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cipher: FieldCipher,
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
    const credential = {
      certificatePem: seal.certificatePem,
      p12: Buffer.from(stored.p12, 'base64'),
      passphrase: stored.passphrase,
    };
    return signDocument(pdf, credential, note);
  }
}

function placeOf(row: string): FieldPlace {
  return { table: 'seal', column: 'credential', row };
}
