import { Type } from 'class-transformer';
import { IsArray, IsOptional, IsString, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { BodyRef, DocumentRef } from '../parts.js';
import { OwedDocumentRef } from './case-accepted.v2.js';
import { CheckResultRef, MaterialRef, WindowRef } from './decided-file.js';

/** An approval counts as renewed (视为准予延续): its holder asked in time, and its term ran out undecided. APL-50, LINK-5 */
export class ApprovalRenewedV1 {
  @IsString()
  approvalNumber: string;

  /** What the certificate is called. */
  @IsString()
  approvalKind: string;

  /** The case in which the renewal was asked for. */
  @IsString()
  caseNumber: string;

  @IsString()
  itemCode: string;

  @IsString()
  itemName: string;

  @IsString()
  holder: string;

  /** First legal day of the new term. */
  @IsString()
  validFrom: string;

  /** Its last legal day. */
  @IsString()
  validUntil: string;

  @IsArray()
  @IsString({ each: true })
  basis: string[];

  /** Legal instant at which it was recorded. */
  @IsString()
  renewedAt: string;

  @IsString()
  bureauCode: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => BodyRef)
  departments: BodyRef[];

  /** The paper that says so; absent while it is owed. */
  @IsOptional()
  @ValidateNested()
  @Type(() => DocumentRef)
  document?: DocumentRef;

  @IsOptional()
  @ValidateNested()
  @Type(() => OwedDocumentRef)
  owedDocument?: OwedDocumentRef;

  /** What lay there when silence answered; absent where an earlier release sent it. LINK-5 */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MaterialRef)
  materials?: MaterialRef[];

  /** What panels and sites had come to by then. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CheckResultRef)
  checks?: CheckResultRef[];

  /** Whom to ask about it. */
  @IsOptional()
  @ValidateNested()
  @Type(() => WindowRef)
  contact?: WindowRef;
}

export const approvalRenewedV1 = defineEvent({
  type: 'approval.approval.renewed.v1',
  to: ['supervision-link'],
  summary: {
    zh: '许可因逾期未决定而视为准予延续；告知书可以随后补发',
    en: 'An approval counts as renewed, since nobody decided in time; the paper may be owed and follow',
  },
  data: ApprovalRenewedV1,
  example: {
    approvalNumber: '朔城审批食字〔2026〕1号',
    approvalKind: '食品经营许可证',
    caseNumber: 'SP2026-000777',
    itemCode: 'FOOD-BUSINESS',
    itemName: '食品经营许可',
    holder: '朔城区某某餐饮服务有限公司',
    validFrom: '2026-09-12',
    validUntil: '2027-09-11',
    basis: ['《中华人民共和国行政许可法》第五十条第二款'],
    renewedAt: '2026-09-11T16:00:00.000Z',
    bureauCode: '11140602MB1234569A',
    departments: [{ code: '11140602MB1234567U', name: '朔州市朔城区市场监督管理局' }],
    document: {
      id: '01990000-0000-7000-8000-000000000006',
      kind: 'deemed-renewal',
      number: '朔城审批视延字〔2026〕1号',
      contentDigest: 'd'.repeat(64),
    },
  },
});
