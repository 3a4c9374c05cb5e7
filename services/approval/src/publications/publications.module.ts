import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { ItemsModule } from '../items/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { KeepMarks, LiftMarks } from './marks/end-marks.js';
import { MarkSecret } from './marks/mark-secret.js';
import { OverruleMark } from './marks/overrule-mark.js';
import { SecrecyMarksController } from './marks/secrecy-marks.controller.js';
import { OweEarlier } from './owe-earlier.js';
import { PreparePublication } from './prepare-publication.js';
import { PublicationEvidence } from './publication-evidence.js';
import { PublicationsController } from './publications.controller.js';
import { Publish } from './publish.js';

/** What the public reads of grants (行政许可公示), and what is kept from it. APL-5, APL-40, PRA-3 */
@Module({
  imports: [DocumentsModule, ItemsModule, TimeLimitsModule],
  controllers: [PublicationsController, SecrecyMarksController],
  providers: [
    PreparePublication,
    Publish,
    MarkSecret,
    OverruleMark,
    KeepMarks,
    LiftMarks,
    OweEarlier,
    PublicationEvidence,
  ],
})
export class PublicationsModule {}
