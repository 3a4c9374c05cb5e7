import { Controller, Get, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { notFound, Operation, unprocessable } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { PoolWork } from '../draws/index.js';
import { countPool, isBureau } from './pool-statistics.js';
import { StatisticsDto, StatisticsQuery } from './statistics.dto.js';

/** The make-up of the pool that a bureau draws from (专家库构成). EXP-10 */
@Controller('experts/statistics')
export class PoolStatisticsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly pools: PoolWork,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '统计专家库构成和缺口', en: 'The make-up of the pool, and its gaps against what guides want' },
    description: {
      zh: '只统计本局今日可以抽取的专家：本局和协议共用的专家库，不含禁入的和在本局、所涉部门任职的；需要取自已发布的办事指南。',
      en: 'Counts whom the bureau could draw today: its own pool and those under agreement, without the barred and those who serve at the bureau or a department of its guides; the need is what its published guides say.',
    },
    roles: ['expert-admin', 'head', 'auditor'],
    rules: ['EXP-10', 'PRA-5'],
    success: { type: StatisticsDto },
    errors: [404, 422],
  })
  statistics(@Query() { bureau }: StatisticsQuery, @CurrentActor() actor: Actor): Promise<StatisticsDto> {
    return this.work.read(actor, async (tx) => {
      if (!hasRole(actor, 'auditor')) {
        if (bureau !== undefined && bureau !== actor.body) throw notFound();
        return StatisticsDto.of(await countPool(tx, this.pools, actor.body));
      }
      if (!bureau || !(await isBureau(tx, bureau))) {
        throw unprocessable({ errors: [{ pointer: '/bureau', detail: NAME_IT }] });
      }
      return StatisticsDto.of(await countPool(tx, this.pools, bureau));
    });
  }
}

const NAME_IT = { zh: '须写明登记在册的审批局', en: 'must be a bureau of the register' };
