import { Type } from 'class-transformer';
import { IsArray, IsString, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { BodyRef } from '../parts.js';

/** The applicant withdrew an accepted case (撤回申请); whoever has work on it ends it. */
export class CaseWithdrawnV1 {
  @IsString()
  caseNumber: string;

  @IsString()
  reason: string;

  @IsString()
  withdrawnAt: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => BodyRef)
  departments: BodyRef[];
}

export const caseWithdrawnV1 = defineEvent<CaseWithdrawnV1>({
  type: 'approval.case.withdrawn.v1',
  to: ['supervision-link', 'joint-inspection', 'review-experts'],
  summary: { zh: '申请人撤回申请，办件终止', en: 'The applicant withdrew an accepted case' },
  data: CaseWithdrawnV1,
  example: {
    caseNumber: 'SP2026-000001',
    reason: '申请人自愿撤回申请。',
    withdrawnAt: '2026-03-05T02:00:00.000Z',
    departments: [{ code: '11140602MB1234567U', name: '朔州市朔城区住房和城乡建设局' }],
  },
});
