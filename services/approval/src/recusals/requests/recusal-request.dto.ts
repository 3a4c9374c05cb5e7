import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, Example, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import {
  RECUSAL_GROUNDS,
  RECUSAL_REQUEST_STATES,
  type RecusalGround,
  type RecusalRequestState,
} from '../../case-parties/index.js';
import { type RecusalRequestFacts, recusalRequestActions, recusalRequestActs } from './recusal-request-acts.js';

/** Whom a party asks out of its case, and why. */
@Example({ official: '张伟', ground: 'near-party', facts: '该审查人员系利害关系人某幼儿园园长的配偶，可能影响公正。' })
export class AskForRecusalDto {
  @ApiProperty({ description: '工作人员姓名，以工作人员登记为准 · the official’s name, as the staff register has it' })
  @IsText(1, 100)
  official: string;

  @ApiPropertyOptional({ description: '同名的，写明职务 · his post, where the bureau has namesakes' })
  @IsOptional()
  @IsText(1, 100)
  position?: string;

  @ApiProperty({
    enum: RECUSAL_GROUNDS,
    description:
      'near-party 系当事人、利害关系人或其近亲属；own-interest 本人与事项有利害关系；acted-for-party 曾为当事人代理、咨询；fairness 其他可能影响公正的情形 · a party or near to one; an interest of his own; acted for a party; anything else that may affect his fairness',
  })
  @IsIn(RECUSAL_GROUNDS)
  ground: RecusalGround;

  @ApiProperty({ description: '事实和理由 · the facts' })
  @IsReason(1000)
  facts: string;
}

/** What is decided on a request. */
@Example({ upheld: false, answer: '经核对户籍登记和本人陈述，双方没有亲属关系，所述事实不成立。' })
export class AnswerRecusalRequestDto {
  @ApiProperty({ description: '回避的为 true · whether he is out of the case from now on' })
  @IsBoolean()
  upheld: boolean;

  @ApiProperty({ description: '查明的事实和理由，告知申请人 · what was found, and why; told to who asked' })
  @IsReason(1000)
  answer: string;
}

/** A party’s request that an official have no part in its case. PRA-11 */
export class RecusalRequestDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: 'SP2026-000123' })
  caseNumber: string;

  @ApiProperty({ enum: RECUSAL_REQUEST_STATES })
  state: RecusalRequestState;

  @ApiProperty({ example: '张伟' })
  official: string;

  @ApiProperty({ example: '刘明', description: '申请人 · who asks' })
  partyName: string;

  @ApiProperty({ enum: RECUSAL_GROUNDS })
  ground: RecusalGround;

  @ApiProperty({ example: '该审查人员系利害关系人的配偶。' })
  facts: string;

  @ApiProperty({ description: '由政府办公室决定 · the government’s office decides' })
  byGovernment: boolean;

  @ApiProperty({
    description:
      '办件的决定须待其答复；同一方在本办件中屡次申请不成立或者撤回的，不再等待 · the decision waits for it; no more for a side that was declined, or took it back, time and again',
  })
  blocks: boolean;

  @ApiProperty({ format: 'date-time' })
  askedAt: string;

  @ApiProperty({ type: String, nullable: true, example: null })
  answer: string | null;

  @ApiProperty({ type: String, nullable: true, example: null, description: '决定人 · who decided' })
  answeredBy: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  answeredAt: string | null;

  @ApiProperty({
    enum: recusalRequestActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(facts: RecusalRequestFacts): RecusalRequestDto {
    const { id, version, caseNumber, state, staffName, partyName, ground, byGovernment, blocks, answer } = facts.row;
    return {
      ...{ id, version, caseNumber, state, official: staffName, partyName, ground, byGovernment, blocks, answer },
      facts: facts.row.facts,
      askedAt: facts.row.askedAt.toISOString(),
      answeredBy: facts.row.answeredByName,
      answeredAt: facts.row.answeredAt?.toISOString() ?? null,
      availableActions: recusalRequestActions(facts),
    };
  }
}

export const RecusalRequestPageDto = pageOf(RecusalRequestDto);

export class RecusalRequestQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: RECUSAL_REQUEST_STATES })
  @IsOptional()
  @IsIn(RECUSAL_REQUEST_STATES)
  state?: RecusalRequestState;
}
