import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource } from '@shenguan/common/clock';
import { currentContext, type IdOrNumber } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { readableCase } from '../cases/index.js';
import { CaseLimits } from './case-limits.js';
import type { LimitsDto } from './limit.dto.js';
import { limitView } from './limit-view.js';

/** Shows the limits of a case to whoever may read it, counted day by day. APL-42, APL-82 */
@Injectable()
export class ViewLimits {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: CaseLimits,
    private readonly calendar: CalendarSource,
  ) {}

  of(ref: IdOrNumber, actor: Actor): Promise<LimitsDto> {
    return this.work.read(actor, async (tx) => {
      const row = await readableCase(tx, ref, actor);
      const limits = await this.limits.of(tx, row);
      const language = currentContext()?.language ?? 'zh';
      const calendar = this.calendar.current();
      return {
        caseNumber: row.caseNumber,
        limits: limits.map((limit) => limitView(limit, calendar, tx.now, language)),
      };
    });
  }
}
