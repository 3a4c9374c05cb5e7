import { Module } from '@nestjs/common';
import { ArrivalsModule } from '../arrivals/index.js';
import { OnNoticeClaimed, OnNoticeRead, OnNoticeReceived } from './keep-receipts.js';
import { NoticeEvidence } from './notice-evidence.js';

/** Receipts of the notices that a service sends to bodies (通知回执). LINK-4, LINK-5 */
@Module({
  imports: [ArrivalsModule],
  providers: [OnNoticeReceived, OnNoticeRead, OnNoticeClaimed, NoticeEvidence],
})
export class ReceiptsModule {}
