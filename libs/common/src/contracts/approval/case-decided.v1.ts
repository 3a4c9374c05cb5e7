import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, Min, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { ApplicantRef, BodyRef, DocumentRef } from '../parts.js';
import { CheckResultRef, MaterialRef, WindowRef } from './decided-file.js';

/** The certificate or approval document that a grant issues. APL-39 */
export class CertificateRef {
  @IsString()
  kind: string;

  @IsString()
  number: string;

  @IsString()
  validFrom: string;

  /** Absent where it does not expire. */
  @IsOptional()
  @IsString()
  validUntil?: string;
}

/** What a grant permits, word for word as the decision says it, so that a department's system need not read a PDF. */
export class PermittedRef {
  /** What is permitted, point by point (许可内容). */
  @IsArray()
  @IsString({ each: true })
  content: string[];

  /** What the holder must keep to (应当遵守的要求); none where the decision sets none. */
  @IsArray()
  @IsString({ each: true })
  conditions: string[];

  /** First legal day on which it holds. */
  @IsString()
  validFrom: string;

  /** Last legal day on which it holds; absent where it does not expire. */
  @IsOptional()
  @IsString()
  validUntil?: string;
}

/** What was found against the decision, and why the bureau decides so all the same: one for each finding. APL-38 */
export class DepartureRef {
  /** Such as 专家组评审意见为不予通过. */
  @IsString()
  found: string;

  @IsString()
  reasons: string;

  /** Legal instant at which the head countersigned. */
  @IsString()
  countersignedAt: string;
}

/** One ground of a refusal, and the provision that it rests on. APL-38 */
export class GroundRef {
  /** Such as 审查要点P2“…”不符合：…. */
  @IsString()
  found: string;

  @IsString()
  instrument: string;

  /** Such as 第二十八条. */
  @IsString()
  article: string;
}

/** A point that an earlier review failed and the last one found met, and why. SUP-5 */
export class TurnedPointRef {
  @IsString()
  code: string;

  @IsString()
  note: string;
}

/** Which approval a decision varies or renews, or leaves as it is. APL-49, APL-50 */
export class HolderRequestRef {
  @IsIn(['variation', 'renewal'])
  kind: 'variation' | 'renewal';

  @IsString()
  approvalNumber: string;
}

/** A point that was promised and not proved, so that the grant rests on it (告知承诺). PRA-10 */
export class PromiseRef {
  /** Code of the point to review. */
  @IsString()
  code: string;

  /** What was promised, word for word. */
  @IsString()
  promised: string;

  /** Legal day by which the bureau checks it, as counted at the grant. */
  @IsString()
  checkBy: string;
}

/** A case was decided (决定), told in the decision's own transaction. LINK-5 */
export class CaseDecidedV1 {
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

  @IsString()
  address: string;

  @ValidateNested()
  @Type(() => ApplicantRef)
  applicant: ApplicantRef;

  @IsIn(['granted', 'refused'])
  outcome: 'granted' | 'refused';

  /** The decision's reasons, in Chinese. */
  @IsString()
  reasons: string;

  /** Legal instant of the decision. */
  @IsString()
  decidedAt: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => BodyRef)
  departments: BodyRef[];

  @ValidateNested()
  @Type(() => DocumentRef)
  document: DocumentRef;

  /** The bureau that decided it; absent where an earlier release sent it. LINK-6.1 */
  @IsOptional()
  @IsString()
  bureauCode?: string;

  /** Present on a grant against what checks found, and on a refusal against a favourable review. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DepartureRef)
  departures?: DepartureRef[];

  /** Present on a refusal, unless an earlier release sent it. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => GroundRef)
  grounds?: GroundRef[];

  /** Present where points were failed in an earlier review. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TurnedPointRef)
  turnedPoints?: TurnedPointRef[];

  /** Present on a grant that rests on promises. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PromiseRef)
  promises?: PromiseRef[];

  /** Present on a grant. */
  @IsOptional()
  @ValidateNested()
  @Type(() => CertificateRef)
  certificate?: CertificateRef;

  /** Present on a grant, unless an earlier release sent it. */
  @IsOptional()
  @ValidateNested()
  @Type(() => PermittedRef)
  permitted?: PermittedRef;

  /** Present where the holder of an approval asked to have it varied or renewed; a grant then makes no other approval. */
  @IsOptional()
  @ValidateNested()
  @Type(() => HolderRequestRef)
  request?: HolderRequestRef;

  /** What the file held when it was decided; absent where an earlier release sent it. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MaterialRef)
  materials?: MaterialRef[];

  /** What inspections, panels and verifications came to; absent where there were none. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CheckResultRef)
  checks?: CheckResultRef[];

  /** Whom to ask; absent where an earlier release sent it. */
  @IsOptional()
  @ValidateNested()
  @Type(() => WindowRef)
  contact?: WindowRef;
}

export const caseDecidedV1 = defineEvent({
  type: 'approval.case.decided.v1',
  to: ['supervision-link', 'joint-inspection'],
  summary: { zh: '行政审批决定', en: 'A case was decided' },
  data: CaseDecidedV1,
  example: {
    caseNumber: 'SP2026-000001',
    itemCode: 'LIFT-RETROFIT',
    itemName: '既有住宅加装电梯联合审查',
    itemVersion: 1,
    projectCode: 'XM2026-000001',
    projectName: '怡安苑3号楼2单元加装电梯',
    address: '朔州市朔城区开发南路怡安苑3号楼2单元',
    applicant: { kind: 'ownersGroup', name: '怡安苑3号楼2单元全体业主' },
    outcome: 'granted',
    reasons: '申请材料齐全，符合规定条件。',
    decidedAt: '2026-03-10T02:00:00.000Z',
    departments: [{ code: '11140602MB1234567U', name: '朔州市朔城区住房和城乡建设局' }],
    document: {
      id: '01990000-0000-7000-8000-000000000003',
      kind: 'decision-to-grant',
      number: '朔城审批准字〔2026〕1号',
      contentDigest: 'b'.repeat(64),
    },
    certificate: { kind: '同意加装告知书', number: '朔城审批准字〔2026〕1号', validFrom: '2026-03-10' },
  },
});
