import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, Min, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { ApplicantRef, BodyRef, DocumentRef, LimitRef } from '../parts.js';

/** A paper that follows what it is about: silence accepts whether or not a seal can be used. APL-32 */
export class OwedDocumentRef {
  /** The ID that the document will have; `approval.document.issued.v1` names it. */
  @IsString()
  id: string;

  @IsString()
  kind: string;

  /** Why it is not there yet, in Chinese. */
  @IsString()
  reason: string;
}

/** A case was accepted (受理): what each supervising department is told at once. SUP-7 */
export class CaseAcceptedV2 {
  @IsString()
  caseNumber: string;

  @IsString()
  itemCode: string;

  @IsString()
  itemName: string;

  @IsInt()
  @Min(1)
  itemVersion: number;

  @IsString()
  projectCode: string;

  @IsString()
  projectName: string;

  /** Where the matter lies. */
  @IsString()
  address: string;

  @ValidateNested()
  @Type(() => ApplicantRef)
  applicant: ApplicantRef;

  /** Legal instant of acceptance. */
  @IsString()
  acceptedAt: string;

  @ValidateNested()
  @Type(() => LimitRef)
  promised: LimitRef;

  @ValidateNested()
  @Type(() => LimitRef)
  statutory: LimitRef;

  /** The bureau that accepted it: what supervision finds out is pushed back to it. LINK-6.1 */
  @IsString()
  bureauCode: string;

  /** The departments that are told: all that supervise at acceptance, or one that took over supervision later. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => BodyRef)
  departments: BodyRef[];

  /** The notice of acceptance; absent while it is owed. */
  @IsOptional()
  @ValidateNested()
  @Type(() => DocumentRef)
  document?: DocumentRef;

  /** In place of the notice while that is owed. */
  @IsOptional()
  @ValidateNested()
  @Type(() => OwedDocumentRef)
  owedDocument?: OwedDocumentRef;
}

export const caseAcceptedV2 = defineEvent<CaseAcceptedV2>({
  type: 'approval.case.accepted.v2',
  to: ['supervision-link'],
  summary: {
    zh: '办件受理；受理通知书可以随后补发',
    en: 'A case was accepted; the notice of acceptance may be owed and follow',
  },
  data: CaseAcceptedV2,
  example: {
    caseNumber: 'SP2026-000001',
    itemCode: 'LIFT-RETROFIT',
    itemName: '既有住宅加装电梯联合审查',
    itemVersion: 1,
    projectCode: 'XM2026-000001',
    projectName: '怡安苑3号楼2单元加装电梯',
    address: '朔州市朔城区开发南路怡安苑3号楼2单元',
    applicant: { kind: 'ownersGroup', name: '怡安苑3号楼2单元全体业主' },
    acceptedAt: '2026-03-03T02:00:00.000Z',
    promised: { workingDays: 10, dueOn: '2026-03-17', calendarVersion: 'cn-2026' },
    statutory: { workingDays: 20, dueOn: '2026-03-31', calendarVersion: 'cn-2026' },
    bureauCode: '11140602MB1234569A',
    departments: [{ code: '11140602MB1234567U', name: '朔州市朔城区住房和城乡建设局' }],
    owedDocument: {
      id: '01990000-0000-7000-8000-000000000002',
      kind: 'acceptance',
      reason: '本单位没有使用中的该类印章，须先登记并启用印章',
    },
  },
});
