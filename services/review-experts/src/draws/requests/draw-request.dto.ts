import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { REPEAT_GROUNDS, type RepeatGround } from '@shenguan/common/contracts';
import { CursorQuery, IsIdentifier, IsReason, pageOf } from '@shenguan/common/http';
import { availableOperations } from '@shenguan/common/states';
import { IsIn, IsOptional } from 'class-validator';
import type { LateTies } from '../domain/late-ties.js';
import type { DrawRequest } from './draw-request.entity.js';
import { REQUEST_STATES, type RequestState } from './draw-request.transitions.js';
import { requestActs } from './draw-request-acts.js';

export class ApproveSmallPoolDto {
  @ApiProperty({ example: '本市该专业在库专家仅三人，足以保证随机性。' })
  @IsReason(1000)
  reason: string;
}

export class ApproveLateTiesDto {
  @ApiProperty({ example: '三名专家均系本人主动声明，关系属实，不影响公正。' })
  @IsReason(1000)
  reason: string;
}

/** What ties that came after the receipt did to a specialty. */
export class LateTiesDto implements LateTies {
  @ApiProperty({ example: 'structure' })
  specialty: string;

  @ApiProperty({ type: 'integer', example: 3 })
  seats: number;

  @ApiProperty({ type: 'integer', description: '可抽取人数 · who may be drawn', example: 12 })
  candidates: number;

  @ApiProperty({
    type: 'integer',
    description: '仅因收件后登记的关系、任职排除的人数 · who is out for such a tie or service alone',
    example: 2,
  })
  takenOut: number;
}

export class DrawRequestQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: REQUEST_STATES })
  @IsOptional()
  @IsIn(REQUEST_STATES)
  state?: RequestState;

  @ApiPropertyOptional({ example: 'SP2026-000001' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;
}

class WantedSeatsDto {
  @ApiProperty({ example: 'structure' })
  specialty: string;

  @ApiProperty({ type: 'integer' })
  seats: number;

  @ApiProperty({ type: 'integer', description: '为成单数或满三人增补 · added to make it odd and three' })
  added: number;
}

/** What experts are wanted for; it does not tell whether anybody was drawn. PRA-5 */
export class DrawRequestDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ enum: ['review', 'inspection', 'spot-check'] })
  purpose: string;

  @ApiProperty({ format: 'uuid' })
  reference: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ example: 'XM2026-000001' })
  projectCode: string;

  @ApiProperty()
  matter: string;

  @ApiProperty({ type: [WantedSeatsDto] })
  strata: WantedSeatsDto[];

  @ApiProperty({ format: 'date-time' })
  cutoff: string;

  @ApiProperty({ enum: REQUEST_STATES })
  state: RequestState;

  @ApiProperty({ nullable: true, type: String })
  smallPoolApprovedBy: string | null;

  @ApiProperty({
    nullable: true,
    type: String,
    description: '批准在收件后登记的关系排除较多专家时抽取 · who approved late ties',
  })
  lateTiesApprovedBy: string | null;

  @ApiProperty({ format: 'uuid', type: String, nullable: true, description: '所替代的抽取需求 · what it replaces' })
  supersedes: string | null;

  @ApiProperty({ enum: REPEAT_GROUNDS, nullable: true, description: '再次提出的事由 · why there is a further one' })
  ground: RepeatGround | null;

  @ApiProperty({
    type: [String],
    example: ['0199c0de-0000-4000-8000-0000000000a1'],
    description:
      '留任席位：此前评审中继续有效、不再抽取的席位 · seats of the review before that stay and are not drawn',
  })
  carriedSeats: string[];

  @ApiProperty({
    enum: requestActs.ids,
    isArray: true,
    example: ['DrawRequests_approve'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  /** `own`: whether the caller's bureau carries the request out. */
  static of(row: DrawRequest, { own }: { own: boolean }, actor: Actor): DrawRequestDto {
    const { id, version, purpose, reference, caseNumber, projectCode, matter, strata, state } = row;
    const cutoff = row.cutoff.toISOString();
    const view = { id, version, purpose, reference, caseNumber, projectCode, matter, strata, cutoff, state };
    const { smallPoolApprovedBy, lateTiesApprovedBy, supersedes, ground, carriedSeats } = row;
    const availableActions = own ? availableOperations(requestActs, state, row, actor) : [];
    return { ...view, smallPoolApprovedBy, lateTiesApprovedBy, supersedes, ground, carriedSeats, availableActions };
  }
}

export class DrawRequestPage extends pageOf(DrawRequestDto) {}
