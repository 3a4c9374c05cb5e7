import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { Operation, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { FeeDto, FeeTotalsDto, FeeYearQuery, OverBudgetDto, PayFeeDto, RecordFeeDto } from './fee.dto.js';
import { RecordFee } from './record-fee.js';
import { readableReview } from './review-access.js';
import { ReviewFee } from './review-fee.entity.js';

/** What reviews cost (评审费用). REV-5 */
@Controller()
export class ReviewFeesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly recordFee: RecordFee,
  ) {}

  @Post('reviews/:id/fees')
  @Operation({
    summary: { zh: '登记评审的计划费用', en: 'Record what a review is planned to cost' },
    roles: ['expert-admin'],
    rules: ['REV-5'],
    success: { status: 201, type: FeeDto },
    errors: [404],
  })
  plan(@UuidParam() id: string, @Body() order: RecordFeeDto, @CurrentActor() actor: Actor): Promise<FeeDto> {
    return this.recordFee.plan(id, order, actor);
  }

  @Get('reviews/:id/fees')
  @Operation({
    summary: { zh: '查看评审的费用', en: 'What the review costs' },
    roles: ['expert-admin', 'finance-officer', 'head', 'auditor'],
    rules: ['REV-5', 'EXP-22'],
    success: { type: [FeeDto] },
  })
  ofReview(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<FeeDto[]> {
    return this.work.read(actor, async (tx) => {
      await readableReview(tx, id);
      return (await tx.find(ReviewFee, { reviewId: id }, { orderBy: { id: 'ASC' } })).map(FeeDto.of);
    });
  }

  @Post('reviews/:id/due-fees')
  @Operation({
    summary: { zh: '按席位和标准核定应付费用', en: 'Find what is due, by seat and rate' },
    description: {
      zh: '应付给到场并签署意见的席位，每次评审一笔，金额取经两人录入、确认的标准。',
      en: 'Due to each seat that came and signed, once for each session, at the rate that two people entered.',
    },
    roles: ['expert-admin'],
    rules: ['REV-5'],
    success: { status: 201, type: [FeeDto] },
    errors: [404, 409, 422],
  })
  assess(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<FeeDto[]> {
    return this.recordFee.assess(id, actor);
  }

  @Post('review-fees/:id/over-budget')
  @Operation({
    summary: { zh: '负责人写明超出年度经费的理由', en: 'Let a fee go over the year’s budget, with a reason' },
    roles: ['head'],
    rules: ['REV-5'],
    success: { status: 200, type: FeeDto },
    errors: [403, 404, 409],
  })
  exceed(@UuidParam() id: string, @Body() { reason }: OverBudgetDto, @CurrentActor() actor: Actor): Promise<FeeDto> {
    return this.recordFee.exceed(id, reason, actor);
  }

  @Post('review-fees/:id/payment')
  @Operation({
    summary: { zh: '支付一笔应付费用', en: 'Pay a fee that is due' },
    description: {
      zh: '由核定人员以外的人员支付；超过经确认的年度经费的，须先由负责人写明理由。',
      en: 'By somebody other than who found it due; beyond the year’s budget with the head’s reason alone.',
    },
    roles: ['finance-officer', 'head'],
    rules: ['REV-5'],
    success: { status: 200, type: FeeDto },
    errors: [403, 404, 409, 422],
  })
  pay(@UuidParam() id: string, @Body() { voucher }: PayFeeDto, @CurrentActor() actor: Actor): Promise<FeeDto> {
    return this.recordFee.pay(id, voucher, actor);
  }

  @Get('review-fees')
  @Operation({
    summary: { zh: '按年度汇总评审费用', en: 'Totals of a budget year' },
    roles: ['expert-admin', 'finance-officer', 'head', 'auditor'],
    rules: ['REV-5'],
    success: {
      type: FeeTotalsDto,
      example: { year: 2026, budget: '9000.00', planned: '5000.00', due: '2400.00', paid: '1600.00' },
    },
  })
  totals(@Query() { year }: FeeYearQuery, @CurrentActor() actor: Actor): Promise<FeeTotalsDto> {
    return this.recordFee.totals(year, hasRole(actor, 'auditor') ? null : actor.body, actor);
  }
}
