import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, Min, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { ApplicantRef, BodyRef, DocumentRef, LimitRef } from '../parts.js';

/** A case was accepted (受理): what each supervising department is told at once. SUP-7 */
export class CaseAcceptedV1 {
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
  @IsOptional()
  @IsString()
  bureauCode?: string;

  /** The departments that supervise, pinned at acceptance. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => BodyRef)
  departments: BodyRef[];

  @ValidateNested()
  @Type(() => DocumentRef)
  document: DocumentRef;
}

export const caseAcceptedV1 = defineEvent({
  type: 'approval.case.accepted.v1',
  to: ['supervision-link'],
  summary: { zh: '办件受理', en: 'A case was accepted' },
  data: CaseAcceptedV1,
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
    departments: [{ code: '11140602MB1234567U', name: '朔州市朔城区住房和城乡建设局' }],
    document: {
      id: '01990000-0000-7000-8000-000000000002',
      kind: 'acceptance',
      number: '朔城审批受字〔2026〕1号',
      contentDigest: 'a'.repeat(64),
    },
  },
});
