import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { Operation, UuidParam } from '@shenguan/common/http';
import { FeeDto, FeeTotalsDto, FeeYearQuery, RecordFeeDto } from './fee.dto.js';
import { RecordFee } from './record-fee.js';

/** What reviews cost (评审费用). REV-5 */
@Controller()
export class ReviewFeesController {
  constructor(private readonly recordFee: RecordFee) {}

  @Post('reviews/:id/fees')
  @Operation({
    summary: { zh: '登记评审费用', en: "Record an amount of a review's cost" },
    roles: ['expert-admin'],
    rules: ['REV-5'],
    success: { status: 201, type: FeeDto },
    errors: [404],
  })
  record(@UuidParam() id: string, @Body() order: RecordFeeDto, @CurrentActor() actor: Actor): Promise<FeeDto> {
    return this.recordFee.execute(id, order, actor);
  }

  @Get('review-fees')
  @Operation({
    summary: { zh: '按年度汇总评审费用', en: 'Totals of a budget year' },
    roles: ['expert-admin', 'head', 'auditor'],
    rules: ['REV-5'],
    success: { type: FeeTotalsDto, example: { year: 2026, planned: '5000.00', due: '2400.00', paid: '1600.00' } },
  })
  totals(@Query() { year }: FeeYearQuery, @CurrentActor() actor: Actor): Promise<FeeTotalsDto> {
    return this.recordFee.totals(year, hasRole(actor, 'auditor') ? null : actor.body, actor);
  }
}
