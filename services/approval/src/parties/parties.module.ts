import { Module } from '@nestjs/common';
import { ConfirmPower } from './confirm-power.js';
import { EnterPower } from './enter-power.js';
import { Identities } from './identities.js';
import { KeepPowerFile } from './keep-power-file.js';
import { PowersController } from './powers.controller.js';
import { RevokePower } from './revoke-power.js';

/** Who applies and who acts for whom (申请人、代理人): identities bound to logins, powers of attorney. */
@Module({
  controllers: [PowersController],
  providers: [Identities, EnterPower, KeepPowerFile, ConfirmPower, RevokePower],
  exports: [Identities],
})
export class PartiesModule {}
