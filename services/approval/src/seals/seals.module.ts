import { Module } from '@nestjs/common';
import { SealSigner } from './seal-signer.js';
import { UseSeal } from './use-seal.js';

/** Seals (印章): their register and life, who may use them, and the ledger of each use. */
@Module({
  providers: [UseSeal, SealSigner],
  exports: [UseSeal, SealSigner],
})
export class SealsModule {}
