import { ApiProperty } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { CursorQuery, IsIdentifier, IsLegalDate, IsReason, IsText, pageOf } from '@shenguan/common/http';
import type { PoolAgreement } from './pool-agreement.entity.js';
import { POOL_AGREEMENT_STATES, type PoolAgreementState } from './pool-agreement.transitions.js';
import { poolAgreementActions, poolAgreementActs, standingOf } from './pool-agreement-acts.js';

/** What the head of the drawing bureau proposes. */
export class ProposePoolAgreementDto {
  @ApiProperty({
    example: '11140603MB1234567R',
    description: '专家库所属审批局 · code of the bureau that keeps the pool',
  })
  @IsIdentifier(1, 64)
  keeper: string;

  @ApiProperty({ example: '朔审协〔2026〕3号', description: '协议文号 · number of the agreement' })
  @IsText(2, 100)
  document: string;

  @ApiProperty({ type: String, format: 'date', example: '2026-03-02' })
  @IsLegalDate()
  validFrom: LegalDate;

  @ApiProperty({
    type: String,
    format: 'date',
    example: '2026-12-31',
    description:
      '最后一日，自提出之日起不超过规则版本规定的日数 · the last day, no later than the days of the rules’ edition from the proposal on',
  })
  @IsLegalDate()
  validUntil: LegalDate;
}

/** Why an agreement ends, after notice, before its last day. */
export class EndPoolAgreementDto {
  @ApiProperty({ example: '本局专家库已能满足评审需要' })
  @IsReason(500)
  reason: string;
}

/** An agreement on a pool. */
export class PoolAgreementDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: '抽取方 · the bureau that draws' })
  drawer: string;

  @ApiProperty({ description: '专家库所属审批局 · the bureau that keeps the pool' })
  keeper: string;

  @ApiProperty()
  document: string;

  @ApiProperty({ format: 'date' })
  validFrom: string;

  @ApiProperty({ format: 'date' })
  validUntil: string;

  @ApiProperty({
    enum: POOL_AGREEMENT_STATES,
    description: '待对方签署、已签署未生效、有效、已预告终止、终止 · as it stands today',
  })
  standing: PoolAgreementState;

  @ApiProperty()
  proposedBy: string;

  @ApiProperty({ type: String, nullable: true })
  signedBy: string | null;

  @ApiProperty({ type: String, nullable: true })
  endReason: string | null;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '已预告终止的，最后一日 · its last day, where notice was given',
  })
  endsOn: string | null;

  @ApiProperty({
    enum: poolAgreementActs.ids,
    isArray: true,
    example: ['PoolAgreements_end'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: PoolAgreement, actor: Actor, today: LegalDate): PoolAgreementDto {
    const { id, drawerCode, keeperCode, document, validFrom, validUntil, proposedBy, signedBy, endReason } = row;
    return {
      id,
      drawer: drawerCode,
      keeper: keeperCode,
      document,
      validFrom,
      validUntil,
      standing: standingOf(row, today),
      proposedBy,
      signedBy,
      endReason,
      endsOn: row.endsOn,
      availableActions: poolAgreementActions(row, actor, today),
    };
  }
}

/** An example for the API document. */
export const EXAMPLE_AGREEMENT: PoolAgreementDto = {
  id: '0199c0de-0000-7000-8000-0000000000e1',
  drawer: '11140602MB7654321K',
  keeper: '11140603MB1234567R',
  document: '朔审协〔2026〕3号',
  validFrom: '2026-03-02',
  validUntil: '2026-12-31',
  standing: 'in-force',
  proposedBy: 'bureau-head',
  signedBy: 'other-bureau-head',
  endReason: null,
  endsOn: null,
  availableActions: ['PoolAgreements_end'],
};

export const PoolAgreementPageDto = pageOf(PoolAgreementDto);

export class PoolAgreementQuery extends CursorQuery {}
