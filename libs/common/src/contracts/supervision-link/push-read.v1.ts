import { Type } from 'class-transformer';
import { IsOptional, IsString, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { PushedEntryRef } from '../parts.js';

/** A liaison read an inbox entry for the first time. LINK-4 */
export class PushReadV1 {
  @IsString()
  entryId: string;

  @IsString()
  departmentCode: string;

  @IsString()
  caseNumber: string;

  @IsString()
  readBy: string;

  @IsString()
  readAt: string;

  /** The entry itself, should its receipt not have arrived; absent where an earlier release told of it. */
  @IsOptional()
  @ValidateNested()
  @Type(() => PushedEntryRef)
  entry?: PushedEntryRef;
}

export const pushReadV1 = defineEvent({
  type: 'supervision-link.push.read.v1',
  to: ['approval', 'review-experts', 'joint-inspection'],
  summary: { zh: '推送信息已读', en: 'A push was read' },
  data: PushReadV1,
  example: {
    entryId: '01990000-0000-7000-8000-000000000007',
    departmentCode: '11140602MB1234567U',
    caseNumber: 'SP2026-000001',
    readBy: '李志强',
    readAt: '2026-03-03T02:10:00.000Z',
  },
});
