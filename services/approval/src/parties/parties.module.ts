import { Module } from '@nestjs/common';
import { TimeLimitsModule } from '../time-limits/index.js';
import { BringPowersIntoForce } from './bring-powers-into-force.js';
import { ConfirmPower } from './confirm-power.js';
import { CorrectIdentity } from './corrections/correct-identity.js';
import { HearConcerned } from './corrections/hear-concerned.js';
import { IdentityBindingsController } from './corrections/identity-bindings.controller.js';
import { LapseCorrections } from './corrections/lapse-corrections.js';
import { EnterPower } from './enter-power.js';
import { Identities } from './identities.js';
import { KeepPowerFile } from './keep-power-file.js';
import { LapseRevocations } from './lapse-revocations.js';
import { PowersController } from './powers.controller.js';
import { RevokePower } from './revoke-power.js';

/** Who applies and who acts for whom (申请人、代理人): identities bound to logins, powers of attorney. */
@Module({
  imports: [TimeLimitsModule],
  controllers: [PowersController, IdentityBindingsController],
  providers: [
    Identities,
    EnterPower,
    KeepPowerFile,
    ConfirmPower,
    BringPowersIntoForce,
    RevokePower,
    CorrectIdentity,
    HearConcerned,
    LapseCorrections,
    LapseRevocations,
  ],
  exports: [Identities],
})
export class PartiesModule {}
