import { Module } from '@nestjs/common';
import { OnNoticeClaimed, OnNoticeRead, OnNoticeReceived } from './keep-receipts.js';
import { NoticeEvidence } from './notice-evidence.js';

/** Receipts of the notices that a service sends to bodies (通知回执). LINK-4, LINK-5 */
@Module({ providers: [OnNoticeReceived, OnNoticeRead, OnNoticeClaimed, NoticeEvidence] })
export class ReceiptsModule {}
