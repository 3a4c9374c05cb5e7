import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { CursorQuery, IsReason, pageOf } from '@shenguan/common/http';
import { availableOperations } from '@shenguan/common/states';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { LIKENESS_GROUNDS, type LikenessGround } from './domain/alike.js';
import type { ExpertLikeness } from './likeness.entity.js';
import { LIKENESS_STATES, type LikenessState } from './likeness.transitions.js';
import { likenessActs } from './likeness-acts.js';

/** That they are one person takes a finding, in which both are heard. */
export const RULINGS = ['different'] as const;
export type Ruling = (typeof RULINGS)[number];

export class RaiseLikenessDto {
  @ApiProperty({ format: 'uuid', description: '条目之一 · one of the entries' })
  @IsUUID()
  expertId: string;

  @ApiProperty({ format: 'uuid', description: '另一条目 · the other one' })
  @IsUUID()
  otherId: string;

  @ApiProperty({
    description: '事由 · why they may be one person’s',
    example: '两个条目的照片和毕业院校一致，曾用名相同。',
  })
  @IsReason(1000)
  note: string;
}

export class RuleOnLikenessDto {
  @ApiProperty({
    enum: RULINGS,
    example: 'different',
    description: '不同的人；认定同一人的，提出核实 · two people; one person takes a finding',
  })
  @IsIn(RULINGS)
  outcome: Ruling;

  @ApiProperty({
    description: '认定依据：核对了哪些证件、向谁核实 · which documents were compared, who was asked',
    example: '核对居民身份证和护照原件，出生日期、照片不一致，系同名之人。',
  })
  @IsReason(1000)
  reason: string;
}

export class LikenessQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: LIKENESS_STATES })
  @IsOptional()
  @IsIn(LIKENESS_STATES)
  state?: LikenessState;
}

/** Two entries that may be one person's; of another bureau's no more is said than that there is one. EXP-7 */
export class LikenessDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid', description: '后入库的条目 · the later entry' })
  expertId: string;

  @ApiProperty({
    format: 'uuid',
    nullable: true,
    type: String,
    description: '先入库的条目；属他局的不显示 · the earlier one, unless another bureau keeps it',
  })
  otherId: string | null;

  @ApiProperty({ enum: LIKENESS_GROUNDS, isArray: true, example: ['name-and-birth', 'phone'] })
  grounds: LikenessGround[];

  @ApiProperty({ type: String, nullable: true })
  note: string | null;

  @ApiProperty({ enum: LIKENESS_STATES })
  state: LikenessState;

  @ApiProperty({ description: '录入人或者提出人 · who entered it, or pointed it out', example: 'expert-admin' })
  raisedBy: string;

  @ApiProperty({ format: 'date-time' })
  raisedAt: string;

  @ApiProperty({ type: String, nullable: true })
  ruledBy: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({
    enum: likenessActs.ids,
    isArray: true,
    example: ['Likenesses_rule'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: ExpertLikeness, { own }: { own: boolean }, actor: Actor): LikenessDto {
    const { id, version, expertId, otherId, grounds, note, state, raisedBy, raisedAt, ruledBy, reason } = row;
    return {
      id,
      version,
      expertId,
      otherId: own ? otherId : null,
      grounds,
      note,
      state,
      raisedBy,
      raisedAt: raisedAt.toISOString(),
      ruledBy,
      reason,
      availableActions:
        actor.body === row.keeperCode ? availableOperations(likenessActs, state, { row, actor }, actor) : [],
    };
  }
}

/** An example for the API document. */
export const EXAMPLE_LIKENESS: LikenessDto = {
  id: '0199c0de-0000-7000-8000-0000000000e7',
  version: 1,
  expertId: '0199c0de-0000-7000-8000-0000000000e8',
  otherId: '0199c0de-0000-7000-8000-0000000000e9',
  grounds: ['name-and-birth', 'phone'],
  note: null,
  state: 'open',
  raisedBy: 'expert-admin',
  raisedAt: '2026-03-02T01:00:00.000Z',
  ruledBy: null,
  reason: null,
  availableActions: ['Likenesses_rule'],
};

export class LikenessPage extends pageOf(LikenessDto) {}
