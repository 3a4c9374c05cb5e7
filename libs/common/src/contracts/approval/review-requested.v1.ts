import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsOptional, IsString, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { ApplicantRef, BodyRef, Seats } from '../parts.js';
import { RepeatRef } from '../repeats.js';
import { TiesOfProject } from '../ties.js';

/** The bureau asks for an expert review (专家评审) of an accepted case. REV-3 */
export class ReviewRequestedV1 {
  /** Names the request in approval; start and conclusion refer to it. */
  @IsString()
  requestId: string;

  @IsString()
  caseNumber: string;

  @IsString()
  itemCode: string;

  @IsString()
  itemName: string;

  @IsString()
  projectCode: string;

  @IsString()
  projectName: string;

  @IsString()
  address: string;

  @ValidateNested()
  @Type(() => ApplicantRef)
  applicant: ApplicantRef;

  /** Subject of the applicant's token: it is told, and shown nothing of the panel. */
  @IsString()
  applicantSubject: string;

  @ValidateNested()
  @Type(() => BodyRef)
  bureau: BodyRef;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => BodyRef)
  departments: BodyRef[];

  /** The panel that the pinned item version asks for, specialty by specialty; the first is the item's main one. REV-9 */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Seats)
  panel: Seats[];

  /** Major matters may have two or more experts of a specialty. REV-9 */
  @IsBoolean()
  major: boolean;

  /** Experts confirmed later than this take no part: the receipt of the case. EXP-17.1 */
  @IsString()
  cutoff: string;

  @ValidateNested()
  @Type(() => TiesOfProject)
  ties: TiesOfProject;

  @IsString()
  requestedAt: string;

  /** Where it follows an earlier one of the same matter; absent in a first. EXP-18 */
  @IsOptional()
  @ValidateNested()
  @Type(() => RepeatRef)
  repeat?: RepeatRef;
}

export const reviewRequestedV1 = defineEvent<ReviewRequestedV1>({
  type: 'approval.review.requested.v1',
  to: ['review-experts'],
  summary: { zh: '审批部门组织专家评审', en: 'The bureau asked for an expert review' },
  data: ReviewRequestedV1,
  example: {
    requestId: '01990000-0000-7000-8000-000000000013',
    caseNumber: 'SP2026-000001',
    itemCode: 'LIFT-RETROFIT',
    itemName: '既有住宅加装电梯联合审查',
    projectCode: 'XM2026-000001',
    projectName: '怡安苑3号楼2单元加装电梯',
    address: '朔州市朔城区开发南路怡安苑3号楼2单元',
    applicant: { kind: 'ownersGroup', name: '怡安苑3号楼2单元全体业主' },
    applicantSubject: 'agent-01',
    bureau: { code: '11140602MB7654321K', name: '朔州市朔城区行政审批服务管理局' },
    departments: [{ code: '11140602MB1234567U', name: '朔州市朔城区住房和城乡建设局' }],
    panel: [{ specialty: 'structure', seats: 1 }],
    major: false,
    cutoff: '2026-03-02T02:00:00.000Z',
    ties: {
      bodies: [{ role: 'design', code: '91140600MA0KQ1XX0X' }],
      persons: [{ role: 'agent', personKey: `1:${'d'.repeat(64)}` }],
    },
    requestedAt: '2026-03-05T09:00:00.000Z',
  },
});
