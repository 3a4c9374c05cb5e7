import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { formatInstant } from '@shenguan/common/clock';
import { CursorQuery, IsIdentifier, IsReason, pageOf } from '@shenguan/common/http';
import { IsIn, IsOptional } from 'class-validator';
import type { GuideQuestion } from './guide-question.entity.js';
import { GUIDE_QUESTION_STATES, type GuideQuestionState } from './guide-question.transitions.js';
import { guideQuestionActs } from './guide-question-acts.js';

export class AskGuideDto {
  @ApiProperty({ example: '业主在外地不能到场签名的，书面协议可以委托他人代签吗？' })
  @IsReason(1000)
  question: string;
}

export class AnswerGuideDto {
  @ApiProperty({ example: '可以，由受托人持业主的授权委托书代为签名，授权委托书随书面协议一并提交。' })
  @IsReason(4000)
  answer: string;
}

/** What the second person found. */
export class CheckGuideAnswerDto {
  @ApiProperty({ example: '答复与办事指南一致，不涉及国家秘密、商业秘密和个人隐私。' })
  @IsReason(1000)
  check: string;
}

/** A question as everybody reads it. */
export class PublicGuideQuestionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'LIFT-RETROFIT' })
  itemCode: string;

  @ApiProperty({ example: '既有住宅加装电梯联合审查' })
  itemName: string;

  @ApiProperty({ type: 'integer', description: '提问时的办事指南版本 · the guide as it was when asked' })
  itemVersion: number;

  @ApiProperty({ example: '书面协议可以委托他人代签吗？' })
  question: string;

  @ApiProperty({ example: '可以，由受托人持授权委托书代为签名。' })
  answer: string;

  @ApiProperty({ format: 'date-time' })
  publishedAt: string;

  static of(row: GuideQuestion): PublicGuideQuestionDto {
    const { id, itemCode, itemName, itemVersion, question } = row;
    const shown = { id, itemCode, itemName, itemVersion, question };
    return { ...shown, answer: row.answer!, publishedAt: formatInstant(row.closedAt!) };
  }
}

export const PublicGuideQuestionPageDto = pageOf(PublicGuideQuestionDto);

/** A question as who asked and the bureau read it. */
export class GuideQuestionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'LIFT-RETROFIT' })
  itemCode: string;

  @ApiProperty({ type: 'integer' })
  itemVersion: number;

  @ApiProperty({ enum: GUIDE_QUESTION_STATES })
  state: GuideQuestionState;

  @ApiProperty({ example: '书面协议可以委托他人代签吗？' })
  question: string;

  @ApiProperty({ format: 'date-time' })
  askedAt: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '可以，由受托人持授权委托书代为签名。',
    description: '核对以前只有审批部门可见 · before it was looked at the bureau alone sees it',
  })
  answer: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: '答复的时间 · when it was answered' })
  closedAt: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '答复与办事指南一致。',
    description: '核对情况 · what the look found',
  })
  check: string | null;

  @ApiProperty({ enum: guideQuestionActs.ids, isArray: true, example: ['GuideQuestions_answer'] })
  availableActions: string[];

  @ApiProperty({ type: 'integer', minimum: 1 })
  version: number;

  static of(row: GuideQuestion, bureau: boolean, availableActions: string[]): GuideQuestionDto {
    const { id, itemCode, itemVersion, state, question, version } = row;
    const seen = bureau || row.closedAt !== null;
    return {
      ...{ id, itemCode, itemVersion, state, question, version, availableActions },
      askedAt: formatInstant(row.askedAt),
      answer: seen ? row.answer : null,
      closedAt: row.closedAt && formatInstant(row.closedAt),
      check: bureau ? row.finding : null,
    };
  }
}

export const GuideQuestionPageDto = pageOf(GuideQuestionDto);

export class PublicGuideQuestionQuery extends CursorQuery {
  @ApiPropertyOptional({ description: '事项编码 · code of an item' })
  @IsOptional()
  @IsIdentifier(1, 64)
  item?: string;
}

export class GuideQuestionQuery extends PublicGuideQuestionQuery {
  @ApiPropertyOptional({ enum: GUIDE_QUESTION_STATES })
  @IsOptional()
  @IsIn(GUIDE_QUESTION_STATES)
  state?: GuideQuestionState;
}
