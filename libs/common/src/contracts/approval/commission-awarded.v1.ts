import { Type } from 'class-transformer';
import { IsOptional, IsString, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { BodyRef } from '../parts.js';

/** A body awarded a technical service that it commissions by competition (委托成交). INT-8 */
export class CommissionAwardedV1 {
  /** Names the commission in approval. */
  @IsString()
  commissionId: string;

  @IsString()
  itemCode: string;

  /** Where it is for one case. */
  @IsOptional()
  @IsString()
  caseNumber?: string;

  /** Who commissions, and pays. */
  @ValidateNested()
  @Type(() => BodyRef)
  commissioner: BodyRef;

  /** What the service is called. */
  @IsString()
  service: string;

  /** Who won. */
  @ValidateNested()
  @Type(() => BodyRef)
  agency: BodyRef;

  @IsString()
  awardedAt: string;
}

export const commissionAwardedV1 = defineEvent<CommissionAwardedV1>({
  type: 'approval.commission.awarded.v1',
  to: ['review-experts'],
  summary: { zh: '委托技术服务竞争成交', en: 'A commissioned service was awarded after a competition' },
  data: CommissionAwardedV1,
  example: {
    commissionId: '01990000-0000-7000-8000-000000000071',
    itemCode: 'LIFT-RETROFIT',
    caseNumber: 'SP2026-000001',
    commissioner: { code: '11140602MB7654321K', name: '朔州市朔城区行政审批服务管理局' },
    service: '专家评审组织',
    agency: { code: '911406021940217817', name: '朔州市某设计咨询有限公司' },
    awardedAt: '2026-03-20T02:00:00.000Z',
  },
});
