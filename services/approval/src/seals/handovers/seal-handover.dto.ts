import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsIdentifier, IsLegalDate, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { HEAD_GROUNDS, type HeadGround } from './seal-handover.entity.js';
import { SEAL_HANDOVER_STATES, type SealHandoverState } from './seal-handover.transitions.js';
import { type SealHandoverFacts, sealHandoverActions, sealHandoverActs } from './seal-handover-acts.js';

/** What hands a seal over to another keeper. */
export class HandOverSealDto {
  @ApiProperty({ example: 'seal-keeper-2', description: '接收人标识 · subject of the new keeper' })
  @IsIdentifier(1, 255)
  keeper: string;

  @ApiProperty({ example: '原保管人调往综合窗口，印章移交新保管人' })
  @IsReason(500)
  reason: string;

  @ApiPropertyOptional({ example: '交接单2026年第1号', description: '交接单编号 · number of the paper that proves it' })
  @IsOptional()
  @IsText(1, 100)
  receipt?: string;

  @ApiPropertyOptional({
    enum: HEAD_GROUNDS,
    example: 'keeper-away',
    description:
      '由负责人移交的情形：保管人已离职、不在岗、另有任用；保管人本人移交的不填写 · why the head does it in the keeper’s place: he has left, is away, or was given other work',
  })
  @IsOptional()
  @IsIn(HEAD_GROUNDS)
  ground?: HeadGround;

  @ApiPropertyOptional({
    format: 'date',
    example: '2026-03-13',
    description:
      '保管人不在岗、由他人代管的，代管的最后一日（不超过30日）；其他情形不填写 · last day of standing in for an absent keeper, 30 days at most; left out otherwise',
  })
  @IsOptional()
  @IsLegalDate()
  until?: string;
}

/** Why a handover is declined, or withdrawn. */
export class EndHandoverDto {
  @ApiProperty({ example: '本人即将休假，不宜接收，请另行移交' })
  @IsReason(500)
  reason: string;
}

/** The handover of a seal (印章交接). SEAL-8 */
export class SealHandoverDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  sealId: string;

  @ApiProperty({ enum: SEAL_HANDOVER_STATES })
  state: SealHandoverState;

  @ApiProperty({ example: 'seal-keeper', description: '移交前的保管人 · who kept it' })
  keeper: string;

  @ApiProperty({ example: 'seal-keeper', description: '提出移交的人 · who handed it over' })
  offeredBy: string;

  @ApiProperty({ format: 'date-time' })
  offeredAt: string;

  @ApiProperty({
    enum: HEAD_GROUNDS,
    nullable: true,
    type: String,
    description: '由负责人移交的情形 · why the head did',
  })
  ground: HeadGround | null;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    example: null,
    description: '代管的最后一日；非代管的为 null · last day of standing in; null where it is for good',
  })
  until: string | null;

  @ApiProperty({ example: '原保管人调往综合窗口，印章移交新保管人' })
  reason: string;

  @ApiProperty({ type: String, nullable: true, example: '交接单2026年第1号' })
  receipt: string | null;

  @ApiProperty({ example: 'seal-keeper-2', description: '接收人 · who receives it' })
  receiver: string;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: '接收、拒收、撤回或者失效的时间 · when it was taken over, declined, withdrawn, or lapsed',
  })
  endedAt: string | null;

  @ApiProperty({ type: String, nullable: true, example: '本人即将休假，不宜接收，请另行移交' })
  endReason: string | null;

  @ApiProperty({
    enum: sealHandoverActs.ids,
    isArray: true,
    example: ['SealHandovers_takeOver'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({
    type: 'integer',
    example: 1,
    description: '记录版本，用于 If-Match · version of the record, for If-Match',
  })
  version: number;

  static of(facts: SealHandoverFacts): SealHandoverDto {
    const { row } = facts;
    const { id, sealId, state, offeredBy, ground, until, reason, receipt, endReason, version } = row;
    return {
      ...{ id, sealId, state, offeredBy, ground, until, reason, receipt, endReason, version },
      keeper: row.keeperSub,
      receiver: row.receiverSub,
      offeredAt: row.offeredAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
      availableActions: sealHandoverActions(facts),
    };
  }
}

export const SealHandoverPageDto = pageOf(SealHandoverDto);

/** Filters of handovers. */
export class SealHandoverQuery extends CursorQuery {
  @ApiPropertyOptional({ format: 'uuid', description: '印章 · of this seal' })
  @IsOptional()
  @IsUUID()
  seal?: string;

  @ApiPropertyOptional({ enum: SEAL_HANDOVER_STATES })
  @IsOptional()
  @IsIn(SEAL_HANDOVER_STATES)
  state?: SealHandoverState;
}
