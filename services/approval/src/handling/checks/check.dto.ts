import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type InspectionOpinionV1,
  type MinorityViewV1,
  type PanelSignatureV1,
  REPEAT_GROUNDS,
  REVIEW_OPINIONS,
  type RepeatGround,
} from '@shenguan/common/contracts';
import { IsIdentifier, IsReason } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsEmpty,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { type CaseCheck, CHECK_KINDS, CHECK_STATES, type Rectification } from '../../cases/index.js';
import { LegalBasis } from '../../legal-basis.js';
import { BodyRefDto } from '../../linkage/index.js';
import { checkActs } from './check-acts.js';

/** Professionals of one specialty. */
class ProfessionalsDto {
  @ApiProperty({ example: 'fire-safety', description: '专业 · specialty' })
  @IsIdentifier(1, 64)
  specialty: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 9 })
  @IsInt()
  @Min(1)
  @Max(9)
  seats: number;
}

/** Grounds on which the bureau asks again; the applicant asks for a re-inspection where inspections are. */
const BUREAU_GROUNDS = [
  'rectified',
  'finding-upheld',
  'decision-quashed',
  'new-application',
  'points-not-inspected',
] as const satisfies RepeatGround[];

/** What a further check replaces, and why: the records must bear it out. EXP-18, INSP-7 */
export class RepeatDto {
  @ApiProperty({
    format: 'uuid',
    required: false,
    description:
      '所替代的核验或者评审；核验此前未核验的要点时不填 · the check that it replaces; none for points not inspected',
  })
  @IsOptional()
  @IsUUID()
  supersedes?: string;

  @ApiProperty({
    enum: BUREAU_GROUNDS,
    description:
      '事由：申请人已报告整改完成；专家组意见形成后查实专家有关系或者违规；同一项目重新申请；此前未核验的要点 · rectified as the applicant reports; something found about an expert after the panel’s opinion; a new application of the project; points that none has looked at',
  })
  @IsIn(BUREAU_GROUNDS)
  ground: RepeatGround;
}

const REPEAT = {
  type: RepeatDto,
  required: false,
  description:
    '同一事项此前已有核验或者评审的，写明所替代的一次和事由 · where there was one of the same matter before: what this one replaces, and why',
};

/** Which rule the site check serves, and which professionals law requires there. */
export class RequestInspectionDto {
  @ApiProperty({ enum: ['INSP-2', 'APL-34'], default: 'INSP-2', required: false })
  @IsOptional()
  @IsIn(['INSP-2', 'APL-34'])
  serves?: 'INSP-2' | 'APL-34';

  @ApiProperty({
    type: [ProfessionalsDto],
    required: false,
    description: '法律、法规规定须到场的专业人员，从专家库随机抽取 · professionals to be drawn (INSP-4)',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(9)
  @ValidateNested({ each: true })
  @Type(() => ProfessionalsDto)
  professionals?: ProfessionalsDto[];

  @ApiProperty({ type: LegalBasis, required: false, description: '规定专业人员到场的依据 · what requires them' })
  @IsOptional()
  @ValidateNested()
  @Type(() => LegalBasis)
  professionalsBasis?: LegalBasis;

  @ApiProperty({
    type: [String],
    required: false,
    example: ['structure'],
    description: '核验要点代码，默认为办事指南的全部要点 · codes of the points; all of the guide’s unless told',
  })
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @IsIdentifier(1, 64, { each: true })
  points?: string[];

  @ApiProperty(REPEAT)
  @IsOptional()
  @ValidateNested()
  @Type(() => RepeatDto)
  repeat?: RepeatDto;
}

/** What the applicant is told of a review that law requires. */
export class RequestReviewDto {
  @ApiProperty({
    type: 'integer',
    required: false,
    minimum: 1,
    maximum: 250,
    description: '预计所需工作日，依法须经评审的事项必填 · working days expected; needed where law requires the review',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(250)
  expectedDays?: number;

  @ApiProperty(REPEAT)
  @IsOptional()
  @ValidateNested()
  @Type(() => RepeatDto)
  repeat?: RepeatDto;
}

/** The fields that go along with the file of a report. */
export class ReportRectificationDto {
  @ApiProperty({ type: 'string', format: 'binary', description: '整改后的材料 · the papers as rectified' })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;

  @ApiProperty({ description: '整改完成情况 · what was rectified', example: '候梯厅净深已调整为1.6米，见附图。' })
  @IsReason(2000)
  statement: string;
}

/** What the applicant reported of a rectification; the file is downloaded apart. */
export class RectificationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid', description: '提出整改建议的评审 · the review that called for it' })
  checkId: string;

  @ApiProperty({ example: '已按评审意见加设疏散通道，详见整改报告。' })
  statement: string;

  @ApiProperty({ example: '整改报告.pdf' })
  fileName: string;

  @ApiProperty({ example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' })
  sha256: string;

  @ApiProperty({ format: 'date-time' })
  reportedAt: string;

  static of({ id, checkId, statement, file, reportedAt }: Rectification): RectificationDto {
    return { id, checkId, statement, fileName: file.name, sha256: file.sha256, reportedAt: reportedAt.toISOString() };
  }
}

/** An expert's opinion that the panel's does not follow. REV-12 */
class CheckMinorityDto implements MinorityViewV1 {
  @ApiProperty({ example: 'structure' })
  specialty: string;

  @ApiPropertyOptional({ example: '结构工程', description: '专业名称 · its name' })
  specialtyName?: string;

  @ApiProperty({ enum: REVIEW_OPINIONS })
  opinion: MinorityViewV1['opinion'];

  @ApiProperty()
  text: string;

  @ApiProperty({ description: '该专业唯一专家 · nobody else on the panel speaks for this specialty' })
  sole: boolean;

  @ApiPropertyOptional({
    example: 'EXP-19.4，认定人：bureau-head',
    description: '签署后作废的依据和认定人 · void since: under which rule, by whom',
  })
  voided?: string;
}

/** What one member of the panel said to its opinion. REV-12 */
class CheckSignatureDto implements PanelSignatureV1 {
  @ApiProperty({ example: 'structure' })
  specialty: string;

  @ApiProperty({ example: '结构工程' })
  specialtyName: string;

  @ApiProperty({ enum: ['signed', 'declined', 'silent'] })
  state: PanelSignatureV1['state'];

  @ApiPropertyOptional({ example: '意见稿未写明第二项整改的量化标准。', description: '不签署的理由 · why not' })
  reason?: string;
}

class CheckOpinionDto implements InspectionOpinionV1 {
  @ApiProperty({ type: BodyRefDto })
  body: BodyRefDto;

  @ApiProperty({ enum: ['pass', 'rectify', 'fail'] })
  opinion: InspectionOpinionV1['opinion'];

  @ApiProperty()
  text: string;

  @ApiProperty({ format: 'date-time' })
  givenAt: string;
}

/** A joint inspection or an expert review of a case, as far as approval knows of it. */
export class CheckDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ enum: CHECK_KINDS })
  kind: string;

  @ApiProperty({ enum: ['INSP-2', 'APL-34', 'REV-3'], description: '所依据的规则 · the rule that it serves' })
  serves: string;

  @ApiProperty({ enum: CHECK_STATES })
  state: string;

  @ApiProperty({ format: 'date-time' })
  requestedAt: string;

  @ApiProperty({ format: 'uuid', type: String, nullable: true })
  reference: string | null;

  @ApiProperty({ format: 'date', type: String, nullable: true })
  startOn: string | null;

  @ApiProperty({ format: 'date', type: String, nullable: true })
  endOn: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'passed' })
  outcome: string | null;

  @ApiProperty({ type: String, nullable: true })
  summary: string | null;

  @ApiProperty({
    type: [CheckOpinionDto],
    nullable: true,
    description: '联合核验各单位意见 · of an inspection: each body',
  })
  opinions: CheckOpinionDto[] | null;

  @ApiProperty({ enum: ['joint', 'bureau-alone'], nullable: true })
  conductedAs: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: '预计所需工作日 · working days expected' })
  expectedDays: number | null;

  @ApiProperty({ type: [String], nullable: true, description: '核验要点；为空的是全部 · points; null for all of them' })
  points: string[] | null;

  @ApiProperty({ type: [CheckMinorityDto], nullable: true, description: '评审的少数意见 · who differs from the panel' })
  minority: CheckMinorityDto[] | null;

  @ApiProperty({
    type: [CheckSignatureDto],
    nullable: true,
    description: '专家组成员的签署情况 · who signed, and why not',
  })
  signatures: CheckSignatureDto[] | null;

  @ApiProperty({ format: 'uuid', type: String, nullable: true, description: '所替代的核验或者评审 · what it replaces' })
  supersedes: string | null;

  @ApiProperty({ enum: REPEAT_GROUNDS, nullable: true, description: '再次进行的事由 · why there is a further one' })
  ground: RepeatGround | null;

  @ApiProperty({
    format: 'uuid',
    type: String,
    nullable: true,
    description: '事由所依据的记录 · what the ground rests on',
  })
  groundEvidence: string | null;

  @ApiProperty({
    type: [RectificationDto],
    description: '申请人的整改报告 · what the applicant reported of a rectification',
  })
  rectifications: RectificationDto[];

  @ApiProperty({
    enum: checkActs.ids,
    isArray: true,
    example: ['Checks_rectification'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({ type: 'integer', minimum: 1 })
  version: number;

  static of(check: CaseCheck, reports: readonly Rectification[] = [], availableActions: string[] = []): CheckDto {
    const { id, kind, serves, state, reference, startOn, endOn, outcome, summary, opinions, conductedAs } = check;
    const requestedAt = check.requestedAt.toISOString();
    const { caseNumber, points, minority, signatures, supersedes, ground, groundEvidence } = check;
    const rectifications = reports.filter(({ checkId }) => checkId === id).map(RectificationDto.of);
    const judged = { points, minority, signatures };
    const follows = { ...judged, supersedes, ground, groundEvidence, rectifications, availableActions };
    const view = {
      id,
      caseNumber,
      kind,
      serves,
      state,
      requestedAt,
      reference,
      startOn,
      endOn,
      outcome,
      summary,
      opinions,
    };
    return { ...view, conductedAs, expectedDays: check.expectedDays, ...follows, version: check.version };
  }
}
