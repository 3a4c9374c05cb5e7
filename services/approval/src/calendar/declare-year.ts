import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { overlaid, StoredCalendar } from '@shenguan/common/calendar';
import { parseLegalDate, standardCalendar } from '@shenguan/common/clock';
import { assertVersion } from '@shenguan/common/http';
import { conflict, refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { DeclaredYearDto, type DeclareYearDto } from './calendar.dto.js';
import { CalendarYearNotice } from './calendar-year-notice.entity.js';
import { keptOverlay, overlayOf, spreadOverlay } from './tell-calendar.js';

/**
 * Declares that a year's notice is entered whole, which ends what was provisional. Only who read the notice knows which
 * Saturdays and Sundays it has worked; that the seven festivals by law stand is asked all the same. APL-82
 */
@Injectable()
export class DeclareYear {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: StoredCalendar,
  ) {}

  execute(yearText: string, { notice }: DeclareYearDto, actor: Actor): Promise<DeclaredYearDto> {
    return this.work.run(actor, async (tx) => {
      const year = parseLegalDate(`${yearText}-01-01`).slice(0, 4);
      if (standardCalendar().hasNotice(year)) {
        const detail = { zh: `${year}年放假安排已经列入，无须确认`, en: `the notice of ${year} is known already` };
        conflict('APL-82', { year }, { errors: [{ pointer: '', detail }] });
      }
      // Taken first: writers of the overlay wait for each other here.
      const overlayVersion = await tx.nextNumber('calendar-overlay');
      const kept = await keptOverlay(tx);
      const missing = overlaid(overlayOf(kept)).festivalsWithoutNotice(year);
      if (missing.length > 0) {
        const dates = missing.map(({ date }) => date);
        const named = missing.map(({ date, name }) => `${date}（${name.zh}）`).join('、');
        const detail = {
          zh: `通知尚未录全：须先逐日录入${named}，调休上班的日期一并录入`,
          en: `the notice is not in whole: enter ${dates.join(', ')} first, and the make-up days with them`,
        };
        refuse('APL-82', { year, missing: dates }, { errors: [{ pointer: '/notice', detail }] });
      }
      const known = kept.years.find((row) => row.year === year);
      assertVersion(known?.version ?? 0);
      const act = { action: known ? 'calendar.year-changed' : 'calendar.year-declared', rules: ['APL-82'] } as const;
      const row = known
        ? tx.update(CalendarYearNotice, Object.assign(known, { notice, overlayVersion }), act)
        : tx.insert(CalendarYearNotice, { id: tx.uuid(), year, notice, overlayVersion }, act);
      if (!known) kept.years.push(row);
      const { version: calendarVersion } = await spreadOverlay(tx, overlayVersion, kept, this.calendar);
      return DeclaredYearDto.of(row, calendarVersion);
    });
  }
}
