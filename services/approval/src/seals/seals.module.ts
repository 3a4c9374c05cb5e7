import { Module } from '@nestjs/common';
import { BodiesModule } from '../bodies/index.js';
import { ItemsModule } from '../items/index.js';
import { LinkageModule } from '../linkage/index.js';
import { GrantAuthorisation } from './authorisations/grant-authorisation.js';
import { RevokeAuthorisation } from './authorisations/revoke-authorisation.js';
import { ChangeSealState } from './life/change-seal-state.js';
import { HandOverSeal } from './life/hand-over-seal.js';
import { RegisterSeal } from './life/register-seal.js';
import { SealEvidence } from './seal-evidence.js';
import { SealRegister } from './seal-register.js';
import { SealSigner } from './seal-signer.js';
import { SealsController } from './seals.controller.js';
import { RecordUse } from './uses/record-use.js';
import { UseSeal } from './uses/use-seal.js';

/** Seals (印章): their register and life, who may use them, and the ledger of each use. */
@Module({
  imports: [BodiesModule, ItemsModule, LinkageModule],
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
