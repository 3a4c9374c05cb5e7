import { Body, Controller, Get, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { type IdOrNumber, IdOrNumberParam, Operation } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { CASE_READERS, MaterialGap, readableCase } from '../cases/index.js';
import { MaterialGapDto, PromiseGapsDto } from './gap.dto.js';
import { PromiseGaps } from './promise-gaps.js';

/** Acceptance with a gap (容缺受理). PRA-9 */
@Controller('cases')
export class GapsController {
  constructor(
    private readonly promiseGaps: PromiseGaps,
    private readonly work: UnitOfWork,
  ) {}

  @Post(':id/gaps')
  @Operation({
    id: 'Gaps_promise',
    summary: { zh: '承诺补交可以容缺的材料', en: 'Promise to hand in what the guide lets lack' },
    description: {
      zh: '限于办事指南标明可以容缺的材料，由申请人以本人账号承诺补交日期；曾经逾期未兑现的不适用。容缺受理后期限照常计算，未补齐不得准予。',
      en: 'Of what the guide marks so, by the applicant’s own token, with a day; not for whoever broke one. No clock stops, and nothing is granted while one is open.',
    },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['PRA-9'],
    success: { status: 201, type: [MaterialGapDto] },
    errors: [404, 409, 422],
  })
  promise(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: PromiseGapsDto,
    @CurrentActor() actor: Actor,
  ): Promise<MaterialGapDto[]> {
    return this.promiseGaps.execute(ref, order, actor);
  }

  @Get(':id/gaps')
  @Operation({
    id: 'Gaps_of',
    summary: { zh: '查看容缺承诺及其兑现情况', en: 'What was promised in a case, and what became of it' },
    roles: CASE_READERS,
    rules: ['PRA-9'],
    success: { type: [MaterialGapDto] },
  })
  of(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<MaterialGapDto[]> {
    return this.work.read(actor, async (tx) => {
      const { id: caseId } = await readableCase(tx, ref, actor);
      const rows = await tx.find(MaterialGap, { caseId }, { orderBy: { promisedAt: 'ASC' } });
      return rows.map(MaterialGapDto.of);
    });
  }
}
