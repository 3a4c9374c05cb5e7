import { Module } from '@nestjs/common';
import { AgreeOnPool } from './agree-on-pool.js';
import { PoolAgreementsController } from './pool-agreements.controller.js';

/** Who may draw from whose pool (专家库共用). */
@Module({ controllers: [PoolAgreementsController], providers: [AgreeOnPool] })
export class PoolsModule {}
