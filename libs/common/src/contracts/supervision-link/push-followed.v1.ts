import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Min, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { PushedEntryRef } from '../parts.js';

/**
 * What became of a push at its recipient beside receipt, reading and claim: its paper came, it was seen in the list, it was
 * downloaded, a webhook was tried, supervision was started.
 */
export const FOLLOWED_STEPS = ['paper', 'listed', 'downloaded', 'webhook', 'started'] as const;
export type FollowedStep = (typeof FOLLOWED_STEPS)[number];

/** A further step of a push at its recipient, told to whoever sent it: each kind of step once, webhooks as they end. LINK-7 */
export class PushFollowedV1 {
  @IsString()
  entryId: string;

  @IsString()
  caseNumber: string;

  @ValidateNested()
  @Type(() => PushedEntryRef)
  entry: PushedEntryRef;

  @IsIn(FOLLOWED_STEPS)
  step: FollowedStep;

  @IsString()
  at: string;

  /** Who did it, where a person did. */
  @IsOptional()
  @IsString()
  by?: string;

  /** Of a webhook: attempts so far, and whether it arrived. */
  @IsOptional()
  @IsInt()
  @Min(1)
  attempts?: number;

  @IsOptional()
  @IsIn(['delivered', 'failed'])
  outcome?: 'delivered' | 'failed';
}

export const pushFollowedV1 = defineEvent({
  type: 'supervision-link.push.followed.v1',
  to: ['approval', 'review-experts', 'joint-inspection'],
  summary: { zh: '推送信息在接收单位的后续步骤', en: 'A further step of a push at its recipient' },
  data: PushFollowedV1,
  example: {
    entryId: '01990000-0000-7000-8000-000000000007',
    caseNumber: 'SP2026-000001',
    entry: {
      entryNumber: 1,
      department: { code: '11140602MB1234567U', name: '朔州市朔城区住房和城乡建设局' },
      kind: 'case-accepted',
      eventId: '01990000-0000-7000-8000-000000000008',
      receivedAt: '2026-03-03T02:00:01.000Z',
    },
    step: 'listed',
    at: '2026-03-03T02:10:00.000Z',
    by: '李志强',
  },
});
