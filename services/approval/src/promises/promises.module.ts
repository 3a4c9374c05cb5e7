import { Module } from '@nestjs/common';
import { ItemsModule } from '../items/index.js';
import { ProceduresModule } from '../procedures/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { CheckPromise } from './check-promise.js';
import { DropPromises } from './drop-promises.js';
import { GivePromises } from './give-promises.js';
import { OpenRevocations } from './open-revocations.js';
import { PromiseEvidence } from './promise-evidence.js';
import { PromisesController } from './promises.controller.js';

/** Decision on a promise (告知承诺): given, relied on by a grant, checked, put right or revoked. PRA-10 */
@Module({
  imports: [ItemsModule, ProceduresModule, TimeLimitsModule],
  controllers: [PromisesController],
  providers: [GivePromises, CheckPromise, DropPromises, OpenRevocations, PromiseEvidence],
})
export class PromisesModule {}
