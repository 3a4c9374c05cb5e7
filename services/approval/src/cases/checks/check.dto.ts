import { ApiProperty } from '@nestjs/swagger';
import type { InspectionOpinionV1 } from '@shenguan/common/contracts';
import { IsIdentifier } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { LegalBasis } from '../../legal-basis.js';
import { BodyRefDto } from '../../linkage/index.js';
import { type CaseCheck, CHECK_KINDS } from './check.entity.js';
import { CHECK_STATES } from './check.transitions.js';

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

  @ApiProperty({ type: 'integer', minimum: 1 })
  version: number;

  static of(check: CaseCheck): CheckDto {
    const { id, kind, serves, state, reference, startOn, endOn, outcome, summary, opinions, conductedAs } = check;
    const requestedAt = check.requestedAt.toISOString();
    const view = { id, kind, serves, state, requestedAt, reference, startOn, endOn, outcome, summary, opinions };
    return { ...view, conductedAs, expectedDays: check.expectedDays, version: check.version };
  }
}
