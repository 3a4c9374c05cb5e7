import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { StoredCalendar } from '@shenguan/common/calendar';
import { parseLegalDate } from '@shenguan/common/clock';
import { assertVersion } from '@shenguan/common/http';
import { refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { type AdjustDayDto, AdjustedDayDto } from './calendar.dto.js';
import { CalendarAdjustment } from './calendar-adjustment.entity.js';
import { keptOverlay, spreadOverlay } from './tell-calendar.js';

/**
 * Lays a noticed day over the calendar, here and in every service. Open limits were counted by the version before:
 * whoever keeps limits looks for those, so nothing is told here. APL-82
 */
@Injectable()
export class AdjustDay {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: StoredCalendar,
  ) {}

  execute(dateText: string, order: AdjustDayDto, actor: Actor): Promise<AdjustedDayDto> {
    return this.work.run(actor, async (tx) => {
      const date = parseLegalDate(dateText);
      if (order.notice.trim() === '') {
        refuse(
          'APL-82',
          { date },
          {
            errors: [
              { pointer: '/notice', detail: { zh: '须写明所依据的通知', en: 'the notice that says so is named' } },
            ],
          },
        );
      }
      // Taken first, not last: whoever changes the overlay rewrites all of it, so writers wait for each other here.
      const overlayVersion = await tx.nextNumber('calendar-overlay');
      const kept = await keptOverlay(tx);
      const known = kept.days.find((row) => row.date === date);
      assertVersion(known?.version ?? 0);
      const { working, notice, name = null } = order;
      const act = { action: known ? 'calendar.day-changed' : 'calendar.day-set', rules: ['APL-82'] } as const;
      const row = known
        ? tx.update(CalendarAdjustment, Object.assign(known, { working, notice, name, overlayVersion }), act)
        : tx.insert(CalendarAdjustment, { id: tx.uuid(), date, working, notice, name, overlayVersion }, act);
      if (!known) kept.days.push(row);
      const { version: calendarVersion } = await spreadOverlay(tx, overlayVersion, kept, this.calendar);
      return AdjustedDayDto.of(row, calendarVersion);
    });
  }
}
