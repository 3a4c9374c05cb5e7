import { Module } from '@nestjs/common';
import { ItemsModule } from '../items/index.js';
import { LinkageModule } from '../linkage/index.js';
import { ChangeSealState } from './change-seal-state.js';
import { GrantAuthorisation } from './grant-authorisation.js';
import { HandOverSeal } from './hand-over-seal.js';
import { RecordUse } from './record-use.js';
import { RegisterSeal } from './register-seal.js';
import { RevokeAuthorisation } from './revoke-authorisation.js';
import { SealEvidence } from './seal-evidence.js';
import { SealRegister } from './seal-register.js';
import { SealSigner } from './seal-signer.js';
import { SealsController } from './seals.controller.js';
import { UseSeal } from './use-seal.js';

/** Seals (印章): their register and life, who may use them, and the ledger of each use. */
@Module({
  imports: [ItemsModule, LinkageModule],
  controllers: [SealsController],
  providers: [
    UseSeal,
    SealSigner,
    SealRegister,
    RegisterSeal,
    ChangeSealState,
    HandOverSeal,
    GrantAuthorisation,
    RevokeAuthorisation,
    RecordUse,
    SealEvidence,
  ],
  exports: [UseSeal, SealSigner],
})
export class SealsModule {}
