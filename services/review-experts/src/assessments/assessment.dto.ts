import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsIdentifier, IsReason, pageOf } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import type { AssessmentFigures, GradeBesideOpinions } from './domain/assessment-figures.js';
import { type EngagementFeedback, FEEDBACK_SIDES, type FeedbackSide } from './engagement-feedback.entity.js';
import { type ExpertAssessment, GRADES, type Grade } from './expert-assessment.entity.js';

export class AssessExpertDto {
  @ApiProperty({ format: 'uuid', example: '0199c0de-0000-7000-8000-0000000000e8' })
  @IsUUID()
  expertId: string;

  @ApiProperty({ type: 'integer', example: 2026, description: '考核年度 · the year' })
  @IsInt()
  @Min(2020)
  @Max(2100)
  year: number;

  @ApiProperty({ enum: GRADES, example: 'passed' })
  @IsIn(GRADES)
  grade: Grade;

  @ApiProperty({ example: '全年参加评审六次，均按时到场，意见翔实。', description: '理由 · why' })
  @IsReason(1000)
  reason: string;
}

class FeedbackFiguresDto {
  @ApiProperty({ type: 'integer', example: 6 })
  count: number;

  @ApiProperty({ type: 'integer', example: 6 })
  punctual: number;

  @ApiProperty({ type: 'integer', example: 27, description: '评分合计 · sum of the ratings' })
  ratings: number;
}

const COUNTS = { type: 'object' as const, additionalProperties: { type: 'integer' as const } };

class AssessmentFiguresDto {
  @ApiProperty({ ...COUNTS, example: { served: 6 }, description: '席位情况 · seats by state' })
  seats: Record<string, number>;

  @ApiProperty({ ...COUNTS, example: { agree: 4, reject: 2 }, description: '所签意见 · opinions by kind' })
  opinions: Record<string, number>;

  @ApiProperty({ type: FeedbackFiguresDto })
  feedback: FeedbackFiguresDto;
}

export class AssessmentDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  expertId: string;

  @ApiProperty({ type: 'integer', example: 2026 })
  year: number;

  @ApiProperty({ type: AssessmentFiguresDto })
  figures: AssessmentFigures;

  @ApiProperty({ enum: GRADES, example: 'passed' })
  grade: Grade;

  @ApiProperty({ example: '全年参加评审六次，均按时到场，意见翔实。' })
  reason: string;

  @ApiProperty({ example: 'expert-admin' })
  gradedBy: string;

  @ApiProperty({ format: 'date-time' })
  gradedAt: string;

  static of(row: ExpertAssessment): AssessmentDto {
    const { id, version, expertId, year, figures, grade, reason, gradedBy, gradedAt } = row;
    return { id, version, expertId, year, figures, grade, reason, gradedBy, gradedAt: gradedAt.toISOString() };
  }
}

export class AssessmentPage extends pageOf(AssessmentDto) {}

export class AssessmentQuery extends CursorQuery {
  @ApiPropertyOptional({ type: 'integer', example: 2026 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(2020)
  @Max(2100)
  year?: number;

  @ApiPropertyOptional({ enum: GRADES })
  @IsOptional()
  @IsIn(GRADES)
  grade?: Grade;
}

export class YearQuery {
  @ApiProperty({ type: 'integer', example: 2026 })
  @Type(() => Number)
  @IsInt()
  @Min(2020)
  @Max(2100)
  year: number;
}

class GradeBesideOpinionsDto {
  @ApiProperty({ enum: GRADES, example: 'failed' })
  grade: string;

  @ApiProperty({ type: 'integer', example: 2 })
  experts: number;

  @ApiProperty({ ...COUNTS, example: { agree: 4, reject: 2 } })
  opinions: Record<string, number>;

  @ApiProperty({ type: 'integer', nullable: true, example: 33, description: '否定意见占比（%） · percent that reject' })
  rejecting: number | null;
}

/** The assessments of a year in figures: grades beside opinions, and who has none. EXP-8 */
export class AssessmentYearDto {
  @ApiProperty({ type: 'integer', example: 2026 })
  year: number;

  @ApiProperty({ type: [GradeBesideOpinionsDto] })
  grades: GradeBesideOpinions[];

  @ApiProperty({ type: [String], format: 'uuid', description: '尚未考核的在库专家 · experts who were not assessed' })
  unassessed: string[];
}

export class EngagementQuery {
  @ApiProperty({ example: 'SP2026-000001' })
  @IsIdentifier(1, 64)
  caseNumber: string;
}

export class GiveFeedbackDto {
  @ApiProperty({ example: true, description: '是否按时到场、按时完成 · whether he was in time' })
  @IsBoolean()
  punctual: boolean;

  @ApiProperty({ type: 'integer', example: 5, description: '1 至 5 分 · from 1 to 5' })
  @IsInt()
  @Min(1)
  @Max(5)
  rating: number;

  @ApiProperty({ example: '意见具体，引用标准准确。', description: '评价 · what was good or bad' })
  @IsReason(1000)
  note: string;
}

class FeedbackDto {
  @ApiProperty({ enum: FEEDBACK_SIDES, example: 'organiser' })
  side: FeedbackSide;

  @ApiProperty({ example: true })
  punctual: boolean;

  @ApiProperty({ type: 'integer', example: 5 })
  rating: number;

  @ApiProperty({ example: '意见具体，引用标准准确。' })
  note: string;

  @ApiProperty({ example: false, description: '是否逾期 · whether it came late' })
  late: boolean;
}

/** A seat of a review or an inspection that is over, of which feedback is given: no name. EXP-22, EXP-23 */
export class EngagementDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ example: 'structure' })
  specialty: string;

  @ApiProperty({ format: 'date-time', description: '评审、核验结束时间 · when the review or inspection was over' })
  concludedAt: string;

  @ApiProperty({ format: 'date-time', description: '反馈期限 · until when feedback is due' })
  dueAt: string;

  @ApiProperty({ type: [FeedbackDto], description: '您一方所作的反馈，管理机构可见全部 · feedback that you may see' })
  feedback: FeedbackDto[];

  static of(
    seat: { id: string; caseNumber: string; stratum: string },
    { concludedAt, dueAt }: { concludedAt: Date; dueAt: Date },
    feedback: readonly EngagementFeedback[],
  ): EngagementDto {
    return {
      ...{ id: seat.id, caseNumber: seat.caseNumber, specialty: seat.stratum },
      concludedAt: concludedAt.toISOString(),
      dueAt: dueAt.toISOString(),
      feedback: feedback.map(({ side, punctual, rating, note, late }) => ({ side, punctual, rating, note, late })),
    };
  }
}
