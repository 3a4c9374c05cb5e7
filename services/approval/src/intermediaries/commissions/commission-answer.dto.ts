import { ApiProperty } from '@nestjs/swagger';
import { hasRole } from '@shenguan/common/auth';
import { pageOf } from '@shenguan/common/http';
import type {
  CommissionEvaluation,
  CommissionOffer,
  CommissionQuestion,
} from '../commission-offers/commission-offer.entity.js';
import { COMMISSION_METHODS, type CommissionMethod, type Place } from '../commission-offers/domain/ranking.js';
import { CommissionConditionDto, CommissionCriterionDto, GivenPointsDto } from './commission.dto.js';
import {
  type Commission,
  type CommissionClause,
  END_GROUNDS,
  type EndGround,
  SINGLE_GROUNDS,
  type SingleGround,
} from './commission.entity.js';
import { COMMISSION_STATES, type CommissionState } from './commission.transitions.js';
import { type CommissionFacts, commissionActions, commissionActs, isCommissioner } from './commission-acts.js';

const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const CLOSED = ['draft', 'announced', 'opening', 'discarded'] as const satisfies readonly CommissionState[];
const RESULT = ['awarded', 'contracted', 'delivered', 'taken', 'paid', 'settled'] as const;

/** An offer as it is shown once its seal is broken. */
export class CommissionOfferDto {
  @ApiProperty({ example: '911406021940217817' })
  agencyCode: string;

  @ApiProperty({ example: '朔州市某设计咨询有限公司' })
  agencyName: string;

  @ApiProperty({ type: String, nullable: true, example: HASH })
  seal: string | null;

  @ApiProperty({ type: String, nullable: true, example: '28000.00', description: '未启封的不显示 · null while closed' })
  price: string | null;

  @ApiProperty({ type: 'integer', nullable: true })
  days: number | null;

  @ApiProperty({ type: String, nullable: true, example: HASH, description: '报价文件摘要 · digest of its paper' })
  paperSha256: string | null;

  @ApiProperty({ type: String, nullable: true, example: HASH })
  nonce: string | null;

  @ApiProperty({ format: 'date-time' })
  offeredAt: string;

  @ApiProperty({ type: 'integer', nullable: true, description: '名次 · place; null where it has none' })
  rank: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: '总分，百分之一分 · hundredths of a point' })
  total: number | null;
}

/** A question and its answer. */
export class CommissionQuestionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'K1' })
  clauseCode: string;

  @ApiProperty({ example: '该条件与服务内容无关，仅个别机构具备。' })
  text: string;

  @ApiProperty({ type: String, nullable: true, example: '该资质系从业条件，予以保留。' })
  answer: string | null;
}

/** A judgement as it is published. */
export class ShownJudgementDto {
  @ApiProperty({ example: '911406021940217817' })
  agencyCode: string;

  @ApiProperty({ type: String, nullable: true, example: null })
  failed: string | null;

  @ApiProperty({ example: '资质证书在有效期内，方案完整。' })
  reasons: string;

  @ApiProperty({ type: [GivenPointsDto] })
  points: readonly GivenPointsDto[];
}

/** What was awarded. */
export class AwardDto {
  @ApiProperty({ example: '911406021940217817' })
  agencyCode: string;

  @ApiProperty({ example: '朔州市某设计咨询有限公司' })
  agencyName: string;

  @ApiProperty({ example: '28000.00' })
  price: string;

  @ApiProperty({ type: 'integer', example: 8 })
  days: number;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

/** The single source, as everybody sees it. */
export class ShownSingleSourceDto {
  @ApiProperty({ example: '911406021940217817' })
  agencyCode: string;

  @ApiProperty({ enum: SINGLE_GROUNDS })
  ground: SingleGround;

  @ApiProperty({ example: '该检测方法的专用设备和授权仅此一家持有。' })
  reason: string;

  @ApiProperty({ type: String, nullable: true, example: HASH })
  fileSha256: string | null;
}

/** A payment, as everybody sees it. */
export class ShownPaymentDto {
  @ApiProperty({ example: '28000.00' })
  amount: string;

  @ApiProperty({ format: 'date' })
  paidOn: string;

  @ApiProperty({ example: HASH })
  voucherSha256: string;

  @ApiProperty({ type: Boolean, nullable: true, description: '机构是否确认到账 · null until the agency speaks' })
  received: boolean | null;
}

/** A commission with what the caller may see of it. INT-8 */
export class CommissionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '11140602MB1234567U', description: '委托单位，即付款单位 · who commissions, and pays' })
  commissionerCode: string;

  @ApiProperty({ example: 'LIFT-RETROFIT' })
  itemCode: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'SP2026-000123',
    description: '委托单位和审计人员可见 · for who commissions and the auditor',
  })
  caseNumber: string | null;

  @ApiProperty({ example: '既有结构安全复核' })
  name: string;

  @ApiProperty({ example: '对拟加装电梯的既有结构作安全性复核，提出书面意见。' })
  scope: string;

  @ApiProperty({ type: [CommissionConditionDto] })
  conditions: CommissionClause[];

  @ApiProperty({ type: [CommissionCriterionDto] })
  criteria: CommissionClause[];

  @ApiProperty({ type: 'integer', example: 40 })
  pricePoints: number;

  @ApiProperty({ example: '30000.00' })
  ceiling: string;

  @ApiProperty({ type: 'integer', example: 10 })
  days: number;

  @ApiProperty({ enum: COMMISSION_METHODS })
  method: CommissionMethod;

  @ApiProperty({ description: '电子密封报价 · offers are sealed; else written quotes, kept closed' })
  sealed: boolean;

  @ApiProperty({ type: ShownSingleSourceDto, nullable: true })
  single: ShownSingleSourceDto | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  previousId: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  repeatReason: string | null;

  @ApiProperty({ enum: COMMISSION_STATES })
  state: CommissionState;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  announcedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  offersUntil: string | null;

  @ApiProperty({ type: String, nullable: true, example: HASH, description: '平台随机数的承诺 · promise of the number' })
  numberPromise: string | null;

  @ApiProperty({ type: String, nullable: true, example: HASH, description: '评定后公开 · shown with the ranking' })
  number: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: '截止后公布 · how many; null until the time is over' })
  offerCount: number | null;

  @ApiProperty({ type: [CommissionOfferDto] })
  offers: CommissionOfferDto[];

  @ApiProperty({ type: [CommissionQuestionDto] })
  questions: CommissionQuestionDto[];

  @ApiProperty({ type: ShownJudgementDto, isArray: true, description: '各评审人的意见 · what evaluators said' })
  judgements: ShownJudgementDto[];

  @ApiProperty({ type: AwardDto, nullable: true })
  award: AwardDto | null;

  @ApiProperty({ type: String, nullable: true, example: HASH })
  contractSha256: string | null;

  @ApiProperty({ type: String, nullable: true, example: HASH })
  resultSha256: string | null;

  @ApiProperty({ type: [ShownPaymentDto] })
  payments: ShownPaymentDto[];

  @ApiProperty({ enum: END_GROUNDS, nullable: true })
  endGround: EndGround | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  endReason: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: '终止时间 · when it ended' })
  endedAt: string | null;

  @ApiProperty({
    enum: commissionActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(row: Commission, parts: CommissionParts, facts: CommissionFacts | null): CommissionDto {
    const actor = facts?.actor;
    const auditor = actor !== undefined && hasRole(actor, 'auditor');
    const inside = actor !== undefined && (auditor || isCommissioner(row, actor));
    const closed = (CLOSED as readonly string[]).includes(row.state);
    const result = (RESULT as readonly string[]).includes(row.state);
    const seen = parts.offers.filter(
      ({ agencyCode }) =>
        result || (inside && !closed) || (actor && hasRole(actor, 'agency') && actor.body === agencyCode),
    );
    const { id, commissionerCode, itemCode, name, scope, conditions, criteria, pricePoints, ceiling, days } = row;
    return {
      ...{ id, commissionerCode, itemCode, name, scope, conditions, criteria, pricePoints, ceiling, days },
      caseNumber: inside ? row.caseNumber : null,
      ...{ method: row.method, sealed: row.sealed, previousId: row.previousId, repeatReason: row.repeatReason },
      single: row.single && {
        ...{ agencyCode: row.single.agencyCode, ground: row.single.ground, reason: row.single.reason },
        fileSha256: row.single.file?.sha256 ?? null,
      },
      state: row.state,
      announcedAt: row.announcedAt?.toISOString() ?? null,
      offersUntil: row.offersUntil?.toISOString() ?? null,
      numberPromise: row.numberPromise,
      number: row.ranking === null ? null : row.number,
      offerCount: closed && row.state !== 'opening' ? null : parts.offers.length,
      offers: seen.map((offer) => offerOf(offer, row.ranking)),
      questions: parts.questions.map(({ id: question, clauseCode, text, answer }) => ({
        ...{ id: question, clauseCode, text, answer },
      })),
      judgements: result || (inside && row.ranking !== null) ? parts.evaluations.flatMap((one) => one.judgements) : [],
      award: row.award && awardOf(row.award),
      contractSha256: inside || result ? (row.contract?.sha256 ?? null) : null,
      resultSha256: row.result?.sha256 ?? null,
      payments: row.payments.map(({ amount, paidOn, voucher, received }) => ({
        ...{ amount, paidOn, voucherSha256: voucher.sha256, received },
      })),
      ...{ endGround: row.endGround, endReason: row.endReason, endedAt: row.endedAt?.toISOString() ?? null },
      availableActions: facts ? commissionActions(row.state, facts) : [],
      version: row.version,
    };
  }
}

/** What stands beside a commission. */
export interface CommissionParts {
  readonly offers: readonly CommissionOffer[];
  readonly questions: readonly CommissionQuestion[];
  readonly evaluations: readonly CommissionEvaluation[];
}

function offerOf(offer: CommissionOffer, ranking: readonly Place[] | null): CommissionOfferDto {
  const { agencyCode, agencyName, seal, price, days, paper, nonce, offeredAt } = offer;
  const place = ranking?.find((one) => one.agencyCode === agencyCode);
  return {
    ...{ agencyCode, agencyName, seal, price, days, nonce, paperSha256: paper?.sha256 ?? null },
    offeredAt: offeredAt.toISOString(),
    ...{ rank: place?.rank ?? null, total: place?.total ?? null },
  };
}

function awardOf({ agencyCode, agencyName, price, days, at }: NonNullable<Commission['award']>): AwardDto {
  return { agencyCode, agencyName, price, days, at };
}

export const CommissionPageDto = pageOf(CommissionDto);
