import { Module } from '@nestjs/common';
import { InboxesModule } from '../inboxes/index.js';
import { ChangeCheck } from './change-check.js';
import { CheckEvidence } from './check-evidence.js';
import { ObjectToCheck } from './objections/object-to-check.js';
import { CheckObjectionsController } from './objections/objections.controller.js';
import { OrderCheck } from './order-check.js';
import { AnnouncePlan } from './plans/announce-plan.js';
import { CheckPlansController } from './plans/check-plans.controller.js';
import { DrawPlan } from './plans/draw-plan.js';
import { LapsePlans } from './plans/lapse-plans.js';
import { CheckPublicationsController } from './publications/check-publications.controller.js';
import { PublishCheck } from './publications/publish-check.js';
import { RecordCheck } from './record-check.js';
import { SupervisionChecksController } from './supervision-checks.controller.js';

/** Supervisory checks of holders: planned, drawn, made by two, signed, archived and public (监督检查). APL-61, SUP-10 */
@Module({
  imports: [InboxesModule],
  controllers: [
    CheckPlansController,
    SupervisionChecksController,
    CheckObjectionsController,
    CheckPublicationsController,
  ],
  providers: [
    AnnouncePlan,
    ChangeCheck,
    CheckEvidence,
    DrawPlan,
    LapsePlans,
    ObjectToCheck,
    OrderCheck,
    PublishCheck,
    RecordCheck,
  ],
})
export class ChecksModule {}
