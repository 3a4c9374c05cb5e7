import { Type } from 'class-transformer';
import { IsInt, IsString, Min, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { BodyRef } from '../parts.js';

/** A push stands in a department's inbox: from here on it counts as received. LINK-5 */
export class PushReceivedV1 {
  @IsString()
  entryId: string;

  /** The gapless number of the entry in that department's inbox. */
  @IsInt()
  @Min(1)
  entryNumber: number;

  @ValidateNested()
  @Type(() => BodyRef)
  department: BodyRef;

  /** Such as `case-accepted` or `case-decided`. */
  @IsString()
  kind: string;

  @IsString()
  caseNumber: string;

  /** The event that was pushed. */
  @IsString()
  eventId: string;

  @IsString()
  receivedAt: string;
}

export const pushReceivedV1 = defineEvent({
  type: 'supervision-link.push.received.v1',
  to: ['approval', 'review-experts', 'joint-inspection'],
  summary: { zh: '推送信息已进入部门收件箱', en: "A push stands in a department's inbox" },
  data: PushReceivedV1,
  example: {
    entryId: '01990000-0000-7000-8000-000000000007',
    entryNumber: 1,
    department: { code: '11140602MB1234567U', name: '朔州市朔城区住房和城乡建设局' },
    kind: 'case-accepted',
    caseNumber: 'SP2026-000001',
    eventId: '01990000-0000-7000-8000-000000000008',
    receivedAt: '2026-03-03T02:00:01.000Z',
  },
});
