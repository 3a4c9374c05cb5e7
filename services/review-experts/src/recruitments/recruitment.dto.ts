import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { CursorQuery, IsIdentifier, IsLegalDate, IsProse, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { availableOperations } from '@shenguan/common/states';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Recruitment } from './recruitment.entity.js';
import { RECRUITMENT_STATES, type RecruitmentState } from './recruitment.transitions.js';
import { recruitmentActs } from './recruitment-acts.js';

export class WantedExpertsDto {
  @ApiProperty({ example: 'structure', description: '专业代码 · code of the register of specialties' })
  @IsIdentifier(1, 100)
  specialty: string;

  @ApiProperty({ type: 'integer', example: 10, description: '拟聘人数 · how many are looked for' })
  @IsInt()
  @Min(1)
  @Max(10_000)
  number: number;
}

export class DraftRecruitmentDto {
  @ApiProperty({ example: '关于公开招聘行政审批专家的公告' })
  @IsText(1, 200)
  title: string;

  @ApiProperty({ example: '为满足评审工作需要，面向社会公开招聘结构、消防专业的行政审批专家。' })
  @IsProse(1, 10_000)
  content: string;

  @ApiProperty({ type: [WantedExpertsDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique(({ specialty }: WantedExpertsDto) => specialty)
  @ValidateNested({ each: true })
  @Type(() => WantedExpertsDto)
  specialties: WantedExpertsDto[];

  @ApiPropertyOptional({
    type: [String],
    example: ['近三年主要业绩'],
    description: '身份证、学历资格证书、工作经历、登记表以外的材料 · materials beside the four of everybody',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsText(1, 100, { each: true })
  otherMaterials?: string[];

  @ApiProperty({ type: String, format: 'date', example: '2026-04-30', description: '申请截止日 · last day' })
  @IsLegalDate()
  closesOn: LegalDate;
}

export class DropRecruitmentDto {
  @ApiProperty({ description: '不予公布的理由 · why it is dropped', example: '所列专业现有专家已能满足需要。' })
  @IsReason(1000)
  reason: string;
}

/** A recruitment as anybody reads it. */
export class RecruitmentDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: '11140602MB7654321K' })
  keeper: string;

  @ApiProperty({ example: '朔州市朔城区行政审批服务管理局' })
  keeperName: string;

  @ApiProperty({ example: '关于公开招聘行政审批专家的公告' })
  title: string;

  @ApiProperty({ example: '面向社会公开招聘结构、消防专业的行政审批专家。' })
  content: string;

  @ApiProperty({ type: [WantedExpertsDto] })
  specialties: WantedExpertsDto[];

  @ApiProperty({ type: [String], example: ['近三年主要业绩'] })
  otherMaterials: string[];

  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2026-03-02' })
  publishedOn: string | null;

  @ApiProperty({ format: 'date', example: '2026-04-30' })
  closesOn: string;

  @ApiProperty({ enum: RECRUITMENT_STATES, example: 'published' })
  state: RecruitmentState;

  @ApiProperty({ nullable: true, type: String, example: null, description: '不予公布的理由 · why it was dropped' })
  reason: string | null;

  @ApiProperty({
    enum: recruitmentActs.ids,
    isArray: true,
    example: ['Recruitments_publish'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  /** `actor`: whoever reads it for the bureau; absent for anybody else. */
  static of(row: Recruitment, actor?: Actor): RecruitmentDto {
    const { id, version, keeperCode: keeper, keeperName, title, content, otherMaterials } = row;
    const { publishedOn, closesOn, state, reason } = row;
    const own = actor?.body === keeper;
    return {
      ...{ id, version, keeper, keeperName, title, content, otherMaterials, publishedOn, closesOn, state, reason },
      specialties: row.specialties.map(({ specialty, number }) => ({ specialty, number })),
      availableActions: own ? availableOperations(recruitmentActs, state, { row, actor }, actor) : [],
    };
  }
}

export class RecruitmentPage extends pageOf(RecruitmentDto) {}

export class RecruitmentQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: RECRUITMENT_STATES })
  @IsOptional()
  @IsIn(RECRUITMENT_STATES)
  state?: RecruitmentState;
}
