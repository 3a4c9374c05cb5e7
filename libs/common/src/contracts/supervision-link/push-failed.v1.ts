import { IsInt, IsString, Min } from 'class-validator';
import { defineEvent } from '../event.js';

/** A webhook was given up after its last retry. The receipt stands: only the courtesy copy failed. LINK-5 */
export class PushFailedV1 {
  @IsString()
  entryId: string;

  @IsString()
  departmentCode: string;

  @IsString()
  caseNumber: string;

  @IsString()
  endpointId: string;

  @IsInt()
  @Min(1)
  attempts: number;

  @IsString()
  failedAt: string;
}

export const pushFailedV1 = defineEvent({
  type: 'supervision-link.push.failed.v1',
  to: ['approval'],
  summary: { zh: '推送信息的网络回调投递失败', en: 'A webhook delivery was given up' },
  data: PushFailedV1,
  example: {
    entryId: '01990000-0000-7000-8000-000000000007',
    departmentCode: '11140602MB1234567U',
    caseNumber: 'SP2026-000001',
    endpointId: '01990000-0000-7000-8000-000000000009',
    attempts: 14,
    failedAt: '2026-03-06T02:00:00.000Z',
  },
});
