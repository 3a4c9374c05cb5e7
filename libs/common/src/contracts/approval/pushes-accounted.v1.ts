import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, Min, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';

/** What one act of the bureau owed the department, as the sender wrote it down with the act. */
export class AccountedPush {
  @IsString()
  kind: string;

  @IsString()
  caseNumber: string;

  /** The event that tells of the act, and its other versions. */
  @IsArray()
  @IsString({ each: true })
  eventIds: string[];

  @IsString()
  actedAt: string;

  /** The receipt that the sender has; absent where it has none. */
  @IsOptional()
  @IsString()
  receivedAt?: string;

  @IsOptional()
  @IsString()
  entryId?: string;
}

/** The sender's own account of a month (发送方账目): what it expected the department to get, from its own rows. LINK-7 */
export class PushesAccountedV1 {
  @IsString()
  statementId: string;

  /** Long accounts come in parts, from 1. */
  @IsInt()
  @Min(1)
  part: number;

  @IsInt()
  @Min(1)
  parts: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => AccountedPush)
  pushes: AccountedPush[];
}

export const pushesAccountedV1 = defineEvent({
  type: 'approval.pushes.accounted.v1',
  to: ['supervision-link'],
  summary: { zh: '发送方报送当月应送信息账目', en: 'The sender’s account of what a month’s acts owed a department' },
  data: PushesAccountedV1,
  example: {
    statementId: '01990000-0000-7000-8000-000000000031',
    part: 1,
    parts: 1,
    pushes: [
      {
        kind: 'case-accepted',
        caseNumber: 'SP2026-000001',
        eventIds: ['01990000-0000-7000-8000-000000000008'],
        actedAt: '2026-03-03T02:00:00.000Z',
        receivedAt: '2026-03-03T02:00:01.000Z',
        entryId: '01990000-0000-7000-8000-000000000007',
      },
    ],
  },
});
