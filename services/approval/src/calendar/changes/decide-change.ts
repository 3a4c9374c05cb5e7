import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { StoredCalendar } from '@shenguan/common/calendar';
import { assertVersion } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { CALENDAR_CONFIRMERS, demandCalendarKeeper } from '../keeper-of-calendar.js';
import { judgeLaying, layOver } from '../lay-over.js';
import { citedNotice } from '../notices/index.js';
import { CalendarChange } from './calendar-change.entity.js';
import { calendarChangeTransitions } from './calendar-change.transitions.js';
import { calendarChangeActs } from './calendar-change-acts.js';
import { CalendarChangeDto, type RejectChangeDto } from './change.dto.js';

/** Confirms a proposed change of the calendar as the second person, or rejects it. APL-82 */
@Injectable()
export class DecideChange {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: StoredCalendar,
  ) {}

  confirm(id: string, actor: Actor): Promise<CalendarChangeDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockChange(tx, id, 'CalendarChanges_confirm');
      const notice = await citedNotice(tx, row.notice);
      const overlayVersion = await tx.nextNumber('calendar-overlay');
      // Judged anew: what was proposed for another calendar is proposed again.
      const judged = await judgeLaying(tx, { notice, days: row.days, year: row.year });
      const meanwhile = [
        ...judged.kept.days.filter(({ date }) => row.days.some((day) => day.date === date)),
        ...judged.kept.years.filter(({ year }) => year === row.year),
      ].some((kept) => kept.overlayVersion > row.baseVersion);
      if (meanwhile) conflict('APL-82', {}, { detail: CHANGED_MEANWHILE });
      row.state = move(calendarChangeTransitions, 'confirm', row.state);
      decided(tx, row, null);
      tx.update(CalendarChange, row, { action: 'calendar-change.confirmed', rules: ['APL-82'] });
      const layers = { entered: { sub: row.proposedBy, name: row.proposedByName }, confirmed: actor };
      await layOver(tx, judged, layers, overlayVersion, this.calendar);
      return CalendarChangeDto.of(row, actor);
    });
  }

  reject(id: string, { reasons }: RejectChangeDto, actor: Actor): Promise<CalendarChangeDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockChange(tx, id, 'CalendarChanges_reject');
      row.state = move(calendarChangeTransitions, 'reject', row.state);
      decided(tx, row, reasons);
      tx.update(CalendarChange, row, { action: 'calendar-change.rejected', rules: ['APL-82'] });
      return CalendarChangeDto.of(row, actor);
    });
  }
}

async function lockChange(
  tx: Tx,
  id: string,
  act: 'CalendarChanges_confirm' | 'CalendarChanges_reject',
): Promise<CalendarChange> {
  await demandCalendarKeeper(tx, CALENDAR_CONFIRMERS);
  const row = await tx.lock(CalendarChange, { id });
  assertVersion(row.version);
  demandAct(calendarChangeActs, act, row.state, { proposedBy: row.proposedBy, actor: tx.actor });
  return row;
}

function decided(tx: Tx, row: CalendarChange, reasons: string | null): void {
  row.decidedBy = tx.actor.sub;
  row.decidedByName = tx.actor.name;
  row.decidedAt = tx.now;
  row.decisionReasons = reasons;
}

const CHANGED_MEANWHILE = {
  zh: '提出后日历的同一日期已经另行调整：请不予确认，按现行日历重新提出',
  en: 'the same days were changed since: reject it, and propose it anew',
};
