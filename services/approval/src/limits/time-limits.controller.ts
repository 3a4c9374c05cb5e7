import { Controller, Get, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { endOfDay, formatInstant, type LegalDate } from '@shenguan/common/clock';
import { currentContext, decodeCursor, Operation, type Page, page } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { BUREAU_ROLES } from '../cases/index.js';
import { LIMIT_KINDS, limitKind, TimeLimit } from '../time-limits/index.js';
import { LimitKindDto, LimitPageDto, LimitQuery, type ListedLimitDto } from './limit.dto.js';
import { ViewLimits } from './view-limits.js';

/** Limits of all kinds (期限): what is due next, how each is counted, and who hears of it. */
@Controller()
export class TimeLimitsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly views: ViewLimits,
  ) {}

  @Get('time-limits')
  @Operation({
    summary: {
      zh: '查看本单位各类运行中的期限，最先届满的在前，附逐日计算',
      en: 'The running limits of the caller’s body, of whatever kind, what is due first first, each counted day by day',
    },
    description: {
      zh: '审批部门看本单位的，审计人员看全部。停止计时的期限没有届满日，在办件的期限页查看。',
      en: 'A bureau sees its own, auditors all. What stands still has no last day: it shows among the limits of its case.',
    },
    roles: [...BUREAU_ROLES, 'auditor'],
    rules: ['APL-82', 'PRA-15'],
    success: { type: LimitPageDto },
  })
  async list(@Query() query: LimitQuery, @CurrentActor() actor: Actor): Promise<Page<ListedLimitDto>> {
    const after = decodeCursor(query.cursor, ['instant', 'uuid']);
    const select = this.dataSource
      .getRepository(TimeLimit)
      .createQueryBuilder('l')
      .where(`l.state = 'running' AND l.due_at IS NOT NULL`)
      .orderBy('l.due_at', 'ASC')
      .addOrderBy('l.id', 'ASC')
      .limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('l.body_code = :body', { body: actor.body });
    if (query.dueBy) select.andWhere('l.due_at <= :by', { by: endOfDay(query.dueBy as LegalDate) });
    if (after) select.andWhere('(l.due_at, l.id) > (:at, :id)', { at: after[0], id: after[1] });
    const rows = await select.getMany();
    const seen = page<TimeLimit>(rows, query.limit, (row) => [row.dueAt!.toISOString(), row.id]);
    const shown = await this.views.show(seen.items, actor);
    return {
      items: shown.map((view, index) => {
        const { caseNumber, bodyCode, mark, markedAt } = seen.items[index]!;
        return { ...view, caseNumber, bodyCode, mark, markedAt: markedAt && formatInstant(markedAt) };
      }),
      nextCursor: seen.nextCursor,
    };
  }

  @Get('time-limit-kinds')
  @Operation({
    summary: {
      zh: '查看期限的种类，以及临期、最后一日、逾期时告知谁',
      en: 'The kinds of limits, and who is told when one is near, on its last day, and over',
    },
    public: true,
    rules: ['APL-82', 'PRA-15'],
    success: { type: [LimitKindDto] },
  })
  kinds(): LimitKindDto[] {
    const language = currentContext()?.language ?? 'zh';
    return LIMIT_KINDS.map((kind) => {
      const { subject, called, told } = limitKind(kind);
      return {
        ...{ kind, subjectKind: subject, called: called[language] },
        ...{ amber: [...told.amber], red: [...told.red], overdue: [...told.overdue] },
      };
    });
  }
}
