import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { InspectionPointRef } from '../inspection-points.js';
import { ApplicantRef, BodyRef, Seats } from '../parts.js';
import { RepeatRef } from '../repeats.js';
import { TiesOfProject } from '../ties.js';

/** A provision that something rests on. */
export class CitedProvision {
  @IsString()
  instrument: string;

  @IsString()
  article: string;
}

/** The bureau asks for a site check (联合核验) of an accepted case. INSP-3 */
export class InspectionRequestedV1 {
  /** Names the request in approval; the conclusion refers to it. */
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

  /** Subject of the applicant's token: only it may ask for a re-inspection. INSP-7 */
  @IsString()
  applicantSubject: string;

  /** Whose case it is (`body:…`, `subject:…`); absent in a case from before parties were kept. PRA-16 */
  @IsOptional()
  @IsString()
  applicantParty?: string;

  @ValidateNested()
  @Type(() => BodyRef)
  bureau: BodyRef;

  /** The departments that take part, pinned at acceptance. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => BodyRef)
  departments: BodyRef[];

  /** The item's inspection points (核验要点) of the pinned version; nothing else is checked. INSP-9 */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => InspectionPointRef)
  points: InspectionPointRef[];

  /** Professionals whom law or regulation requires on site. INSP-4 */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Seats)
  experts: Seats[];

  /** The law or regulation that wants them there, as the register of instruments has it; absent where none is wanted. INSP-4 */
  @IsOptional()
  @ValidateNested()
  @Type(() => CitedProvision)
  professionalsBasis?: CitedProvision;

  /** The rule that the check serves: a joint inspection does not by itself meet APL-34. */
  @IsIn(['INSP-2', 'APL-34'])
  serves: 'INSP-2' | 'APL-34';

  /** Bodies and persons whom an expert must have no tie to. EXP-19 */
  @ValidateNested()
  @Type(() => TiesOfProject)
  ties: TiesOfProject;

  @IsString()
  requestedAt: string;

  /** Where it follows an earlier one of the same matter; absent in a first. INSP-7 */
  @IsOptional()
  @ValidateNested()
  @Type(() => RepeatRef)
  repeat?: RepeatRef;
}

export const inspectionRequestedV1 = defineEvent<InspectionRequestedV1>({
  type: 'approval.inspection.requested.v1',
  to: ['joint-inspection'],
  summary: { zh: '审批部门提出联合核验需求', en: 'The bureau asked for a joint inspection' },
  data: InspectionRequestedV1,
  example: {
    requestId: '01990000-0000-7000-8000-000000000011',
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
    points: [{ code: 'structure', text: '加装部位不改变原有建筑主体结构' }],
    experts: [],
    serves: 'INSP-2',
    ties: { bodies: [], persons: [] },
    requestedAt: '2026-03-04T01:00:00.000Z',
  },
});
