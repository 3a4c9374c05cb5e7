import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { BodyRef, DocumentRef } from '../parts.js';

/**
 * What an approval says from here on (许可登记、变更), where no decision on an application tells it: one that a department
 * granted before the transfer was registered, or a procedure of the bureau varied one. LINK-5, APL-8
 */
export class ApprovalStatedV1 {
  @IsString()
  approvalNumber: string;

  /** What the certificate is called. */
  @IsString()
  approvalKind: string;

  @IsString()
  caseNumber: string;

  @IsString()
  itemCode: string;

  @IsString()
  itemName: string;

  @IsString()
  holder: string;

  @IsIn(['transfer', 'vary'])
  act: 'transfer' | 'vary';

  /** In Chinese, as the paper says it. */
  @IsString()
  ground: string;

  /** What is permitted, and what its holder must keep to. */
  @IsArray()
  @IsString({ each: true })
  content: string[];

  @IsArray()
  @IsString({ each: true })
  conditions: string[];

  /** Legal days; no last one where it holds for good. */
  @IsString()
  validFrom: string;

  @IsOptional()
  @IsString()
  validUntil?: string;

  /** Who granted it, where that was a department before the transfer. */
  @IsOptional()
  @ValidateNested()
  @Type(() => BodyRef)
  grantedBy?: BodyRef;

  /** Legal instant. */
  @IsString()
  statedAt: string;

  @IsString()
  bureauCode: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => BodyRef)
  departments: BodyRef[];

  /** What was put right, where only a wrong entry of its certificate was: what is permitted stays. */
  @IsOptional()
  @IsString()
  corrected?: string;

  /** The decision that varied it. */
  @IsOptional()
  @ValidateNested()
  @Type(() => DocumentRef)
  document?: DocumentRef;
}

export const approvalStatedV1 = defineEvent({
  type: 'approval.approval.stated.v1',
  to: ['supervision-link'],
  summary: {
    zh: '划转前的许可已登记，或者许可经程序变更',
    en: 'An approval of before the transfer was registered, or a procedure varied one',
  },
  data: ApprovalStatedV1,
  example: {
    approvalNumber: '朔食许字〔2019〕3号',
    approvalKind: '食品经营许可证',
    caseNumber: 'SP2026-000007',
    itemCode: 'FOOD-LICENCE',
    itemName: '食品经营许可',
    holder: '朔州市某餐饮有限公司',
    act: 'transfer',
    ground: '由朔州市朔城区市场监督管理局于划转前核发，自登记之日起由本机关办理变更、延续',
    content: ['热食类食品制售'],
    conditions: [],
    validFrom: '2019-05-06',
    validUntil: '2027-05-05',
    grantedBy: { code: '11140602MB1234567U', name: '朔州市朔城区市场监督管理局' },
    statedAt: '2026-05-10T02:00:00.000Z',
    bureauCode: '11140602MB1234569A',
    departments: [{ code: '11140602MB1234567U', name: '朔州市朔城区市场监督管理局' }],
  },
});
