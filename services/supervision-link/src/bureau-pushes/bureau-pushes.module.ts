import { Module } from '@nestjs/common';
import { InboxesModule } from '../inboxes/index.js';
import { BureauPushEvidence } from './bureau-push-evidence.js';
import { BureauPushesController } from './bureau-pushes.controller.js';
import { PushToDepartments } from './push-to-departments.js';

/** What a bureau tells departments of its own accord (审批部门主动推送). LINK-2 */
@Module({
  imports: [InboxesModule],
  controllers: [BureauPushesController],
  providers: [PushToDepartments, BureauPushEvidence],
})
export class BureauPushesModule {}
