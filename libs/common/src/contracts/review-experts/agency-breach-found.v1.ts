import { Type } from 'class-transformer';
import { IsIn, IsString, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { BodyRef } from '../parts.js';

/** What an agency may break at a review that it holds for a bureau, by articles 18 to 20 of the review measures. */
export const REVIEW_BREACH_KINDS = [
  'standard-changed', // 随意提高或者降低标准
  'procedure-changed', // 任意减少或者增加程序
  'false-conclusion', // 出具虚假、不真实的审查结论
  'undeclared-conflict', // 有利害关系而未事前声明、回避
  'benefit', // 索取不正当利益
  'paid-consulting', // 要求有偿咨询或者其他经营性活动
  'leak', // 向第三方提供申请人的信息资料
  'agency-rules', // 评估机构违反评估事项的规定
] as const;
export type ReviewBreachKind = (typeof REVIEW_BREACH_KINDS)[number];

/** An agency was found to have broken a duty at a review that it was entrusted with (评估机构评审违规认定成立). REV-20 */
export class AgencyBreachFoundV1 {
  @IsString()
  breachId: string;

  @IsString()
  caseNumber: string;

  /** Which found it. */
  @ValidateNested()
  @Type(() => BodyRef)
  bureau: BodyRef;

  @ValidateNested()
  @Type(() => BodyRef)
  agency: BodyRef;

  @IsIn(REVIEW_BREACH_KINDS)
  kind: ReviewBreachKind;

  /** Who alleged and who decided it: somebody else answers an objection. */
  @IsString()
  allegedBy: string;

  @IsString()
  decidedBy: string;

  @IsString()
  decidedAt: string;
}

export const agencyBreachFoundV1 = defineEvent<AgencyBreachFoundV1>({
  type: 'review-experts.agency-breach.found.v1',
  to: ['approval'],
  summary: { zh: '评估机构评审违规认定成立', en: 'An agency was found to have broken a duty at a review' },
  data: AgencyBreachFoundV1,
  example: {
    breachId: '01990000-0000-7000-8000-000000000072',
    caseNumber: 'SP2026-000001',
    bureau: { code: '11140602MB7654321K', name: '朔州市朔城区行政审批服务管理局' },
    agency: { code: '911406021940217817', name: '朔州市某设计咨询有限公司' },
    kind: 'agency-rules',
    allegedBy: 'expert-administrator',
    decidedBy: 'bureau-head',
    decidedAt: '2026-04-02T02:00:00.000Z',
  },
});
