import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { StoredCalendar } from '@shenguan/common/calendar';
import { parseLegalDate } from '@shenguan/common/clock';
import { assertVersion } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { type AdjustDayDto, AdjustedDayDto } from './calendar.dto.js';
import { demandCalendarKeeper } from './keeper-of-calendar.js';
import { demandOneIsEnough, judgeLaying, layOver } from './lay-over.js';
import { citedNotice } from './notices/index.js';

/** Makes of a day to come what a notice says. APL-82 */
@Injectable()
export class AdjustDay {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: StoredCalendar,
  ) {}

  execute(dateText: string, order: AdjustDayDto, actor: Actor): Promise<AdjustedDayDto> {
    return this.work.run(actor, async (tx) => {
      const date = parseLegalDate(dateText);
      await demandCalendarKeeper(tx);
      const notice = await citedNotice(tx, order.notice);
      const { working, name = null } = order;
      // Taken first, not last: whoever changes the overlay rewrites all of it, so writers wait for each other here.
      const overlayVersion = await tx.nextNumber('calendar-overlay');
      const judged = await judgeLaying(tx, { notice, days: [{ date, working, name }], year: null }, () => '');
      assertVersion(judged.kept.days.find((row) => row.date === date)?.version ?? 0);
      demandOneIsEnough(judged);
      const laid = await layOver(tx, judged, { entered: actor, confirmed: null }, overlayVersion, this.calendar);
      return AdjustedDayDto.of(laid.days[0]!, laid.calendarVersion);
    });
  }
}
