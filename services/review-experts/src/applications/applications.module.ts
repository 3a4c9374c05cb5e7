import { Module } from '@nestjs/common';
import { ExpertsModule } from '../experts/index.js';
import { ApplicationSight } from './application-sight.js';
import { ApplicationsController } from './applications.controller.js';
import { Apply } from './apply.js';
import { JudgeApplication } from './judge-application.js';
import { LapseApplications } from './lapse-applications.js';
import { OwnApplicationsController } from './own-applications.controller.js';
import { OwnVouchingsController } from './own-vouchings.controller.js';
import { TellOverdueApplications } from './tell-overdue-applications.js';
import { Vouch } from './vouch.js';

/** Applications to the pool of experts (专家入库申请). EXP-11, EXP-12 */
@Module({
  imports: [ExpertsModule],
  controllers: [OwnApplicationsController, OwnVouchingsController, ApplicationsController],
  providers: [ApplicationSight, Apply, Vouch, JudgeApplication, TellOverdueApplications, LapseApplications],
})
export class ApplicationsModule {}
