import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { StoredCalendar } from '@shenguan/common/calendar';
import { assertVersion } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DeclaredYearDto, type DeclareYearDto } from './calendar.dto.js';
import { demandCalendarKeeper } from './keeper-of-calendar.js';
import { demandOneIsEnough, judgeLaying, layOver } from './lay-over.js';
import { citedNotice } from './notices/index.js';
import { orderedDays, orderedYear } from './ordered-overlay.js';

/**
 * Declares that a year's notice is entered whole, with its days or after them, which ends what was provisional. Only who
 * read the notice knows which Saturdays and Sundays it has worked; what the law says of a year is asked all the same.
 * APL-82
 */
@Injectable()
export class DeclareYear {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: StoredCalendar,
  ) {}

  execute(yearText: string, order: DeclareYearDto, actor: Actor): Promise<DeclaredYearDto> {
    return this.work.run(actor, async (tx) => {
      await demandCalendarKeeper(tx);
      const notice = await citedNotice(tx, order.notice);
      const year = orderedYear(yearText, notice);
      const overlayVersion = await tx.nextNumber('calendar-overlay');
      const judged = await judgeLaying(tx, { notice, days: orderedDays(order.days ?? [], year), year });
      assertVersion(judged.kept.years.find((row) => row.year === year)?.version ?? 0);
      demandOneIsEnough(judged);
      const laid = await layOver(tx, judged, { entered: actor, confirmed: null }, overlayVersion, this.calendar);
      return DeclaredYearDto.of(laid.year!, laid.calendarVersion);
    });
  }
}
