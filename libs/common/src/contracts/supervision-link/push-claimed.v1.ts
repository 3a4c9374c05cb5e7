import { Type } from 'class-transformer';
import { IsOptional, IsString, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { PushedEntryRef } from '../parts.js';

/** A named person claimed an inbox entry (认领). LINK-4 */
export class PushClaimedV1 {
  @IsString()
  entryId: string;

  @IsString()
  departmentCode: string;

  @IsString()
  caseNumber: string;

  @IsString()
  claimedBy: string;

  @IsString()
  claimedAt: string;

  /** The entry itself, should its receipt not have arrived; absent where an earlier release told of it. */
  @IsOptional()
  @ValidateNested()
  @Type(() => PushedEntryRef)
  entry?: PushedEntryRef;
}

export const pushClaimedV1 = defineEvent({
  type: 'supervision-link.push.claimed.v1',
  to: ['approval', 'review-experts', 'joint-inspection'],
  summary: { zh: '推送信息已认领', en: 'A push was claimed by a named person' },
  data: PushClaimedV1,
  example: {
    entryId: '01990000-0000-7000-8000-000000000007',
    departmentCode: '11140602MB1234567U',
    caseNumber: 'SP2026-000001',
    claimedBy: '李志强',
    claimedAt: '2026-03-03T02:12:00.000Z',
  },
});
