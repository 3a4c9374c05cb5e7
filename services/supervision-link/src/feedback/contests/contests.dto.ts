import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { FEEDBACK_KINDS, type FeedbackKind } from '@shenguan/common/contracts';
import { CursorQuery, IsIdentifier, IsLegalDate, IsReason, pageOf } from '@shenguan/common/http';
import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { ACT_TYPES, type ActType } from '../domain/act-types.js';
import { CONTEST_STATES, type ContestState } from './contest.transitions.js';
import { actionsOn, contestActs } from './contest-acts.js';
import type { CountedFacts, FeedbackContest } from './feedback-contest.entity.js';

export class RaiseContestDto {
  @ApiPropertyOptional({
    format: 'date',
    example: '2026-03-04',
    description: '认为的作出（收到）日期 · the day of the act, or of its notice, as the bureau has it',
  })
  @IsOptional()
  @IsLegalDate()
  actOn?: string;

  @ApiPropertyOptional({ enum: ACT_TYPES, description: '认为的文书类型 · what the act is instead' })
  @IsOptional()
  @IsIn(ACT_TYPES)
  actType?: ActType;

  @ApiProperty({ example: '所附处罚决定书落款日期为三月四日，与推送的日期不符。' })
  @IsReason(2000)
  reason: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: '证明材料（POST /act-papers）；再次提出的必附 · what speaks for it; a second round needs one',
  })
  @IsOptional()
  @IsUUID()
  paperId?: string;
}

export class AnswerContestDto {
  @ApiProperty({ example: false, description: '是否认可异议 · whether you accept it' })
  @IsBoolean()
  accepted: boolean;

  @ApiProperty({ example: '决定书三月四日拟稿，三月五日由负责人签发并落款。' })
  @IsReason(2000)
  answer: string;

  @ApiPropertyOptional({
    format: 'date',
    example: '2026-03-05',
    description: '不认可的，部门另行认可的日期 · the day that you accept instead, between the two',
  })
  @IsOptional()
  @IsLegalDate()
  actOn?: string;

  @ApiPropertyOptional({ format: 'uuid', description: '证明材料 · what speaks for the answer' })
  @IsOptional()
  @IsUUID()
  paperId?: string;
}

export class ContestQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: CONTEST_STATES })
  @IsOptional()
  @IsIn(CONTEST_STATES)
  state?: ContestState;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  feedbackId?: string;

  @ApiPropertyOptional({ example: 'SP2026-000001' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;
}

class CountedFactsDto implements CountedFacts {
  @ApiProperty({ enum: FEEDBACK_KINDS })
  kind: FeedbackKind;

  @ApiProperty({ nullable: true, enum: ACT_TYPES })
  actType: ActType | null;

  @ApiProperty({ format: 'date' })
  actOn: string;

  @ApiProperty({ format: 'date' })
  dueOn: string;

  @ApiProperty({ format: 'date-time' })
  dueAt: string;

  @ApiProperty()
  late: boolean;
}

export class ContestDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  feedbackId: string;

  @ApiProperty({ nullable: true, type: String })
  caseNumber: string | null;

  @ApiProperty({ example: '11140602MB7654321K' })
  bureauCode: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  departmentCode: string;

  @ApiProperty({ type: 'integer', example: 1 })
  round: number;

  @ApiProperty({ enum: CONTEST_STATES })
  state: ContestState;

  @ApiProperty({ nullable: true, type: String, format: 'date' })
  claimedOn: string | null;

  @ApiProperty({ nullable: true, enum: ACT_TYPES })
  claimedType: ActType | null;

  @ApiProperty()
  reason: string;

  @ApiProperty({ nullable: true, type: String, description: '异议所附材料的摘要 · digest of what speaks for it' })
  paperSha256: string | null;

  @ApiProperty({ type: CountedFactsDto, description: '提出异议时的计算 · how it was counted when it was contested' })
  pushed: CountedFactsDto;

  @ApiProperty()
  raisedBy: string;

  @ApiProperty({ format: 'date-time' })
  raisedAt: string;

  @ApiProperty({ format: 'date' })
  answerDueOn: string;

  @ApiProperty({ nullable: true, type: String })
  answer: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date' })
  answeredOn: string | null;

  @ApiProperty({
    nullable: true,
    type: String,
    description: '答复所附材料的摘要 · digest of what came with the answer',
  })
  answerPaperSha256: string | null;

  @ApiProperty({ nullable: true, type: String })
  answeredBy: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  answeredAt: string | null;

  @ApiProperty({
    nullable: true,
    type: CountedFactsDto,
    description: '答复或者期满后的计算 · how it counts since the answer, or since its time was over',
  })
  counted: CountedFactsDto | null;

  @ApiProperty({ type: [String], enum: contestActs.ids })
  availableActions: string[];

  static of(row: FeedbackContest, now: Date, actor: Actor, mayAct: boolean): ContestDto {
    return {
      id: row.id,
      feedbackId: row.feedbackId,
      caseNumber: row.caseNumber ?? null,
      bureauCode: row.bureauCode,
      departmentCode: row.departmentCode,
      round: row.round,
      state: row.state,
      claimedOn: row.claimedOn ?? null,
      claimedType: row.claimedType ?? null,
      reason: row.reason,
      paperSha256: row.paper?.sha256 ?? null,
      pushed: { ...row.pushed },
      raisedBy: row.raisedByName,
      raisedAt: row.raisedAt.toISOString(),
      answerDueOn: row.answerDueOn,
      answer: row.answer ?? null,
      answeredOn: row.answeredOn ?? null,
      answerPaperSha256: row.answerPaper?.sha256 ?? null,
      answeredBy: row.answeredByName ?? null,
      answeredAt: row.answeredAt?.toISOString() ?? null,
      counted: row.counted ? { ...row.counted } : null,
      availableActions: actionsOn({ row, actor, now }, mayAct),
    };
  }
}

export class ContestPage extends pageOf(ContestDto) {}
