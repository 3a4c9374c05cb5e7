import { AMBER_PERCENT, type Calendar, formatInstant, type Language, standing } from '@shenguan/common/clock';
import { countLimit, type LimitWithLedger, limitKind } from '../time-limits/index.js';
import type { LimitDto } from './limit.dto.js';

/**
 * Shows a limit with every day that counted and that did not, and why. A limit that is closed keeps the due day that
 * it was judged by; where the calendar has changed since, its days are not counted out again, and a note says so.
 * APL-42, APL-82
 */
export function limitView(
  { limit, ledger }: LimitWithLedger,
  calendar: Calendar,
  now: Date,
  language: Language,
): LimitDto {
  const counted = countLimit(limit, ledger, calendar, language);
  const open = limit.state === 'running';
  const recountable = open || limit.calendarVersion === calendar.version;
  return {
    id: limit.id,
    subjectKind: limit.subjectKind,
    subjectId: limit.subjectId,
    kind: limit.kind,
    called: limitKind(limit.kind).called[language],
    startAt: formatInstant(limit.startAt),
    length: limit.length,
    unit: limit.unit,
    basis: limit.basis,
    state: limit.state,
    standing: open ? standing(counted, now, { amberPercent: limit.amberPercent ?? AMBER_PERCENT }) : limit.state,
    dueOn: open ? counted.dueOn : limit.dueOn,
    dueAt: open ? counted.dueAt && formatInstant(counted.dueAt) : limit.dueAt && formatInstant(limit.dueAt),
    provisional: open ? counted.provisional : limit.provisional,
    calendarVersion: open ? counted.calendarVersion : limit.calendarVersion,
    closedAt: limit.closedAt && formatInstant(limit.closedAt),
    adjustments: ledger.map(({ kind, length, startOn, endOn, grantedOn, rule, evidence }) => ({
      kind,
      length,
      startOn,
      endOn,
      grantedOn,
      rule,
      evidence,
    })),
    days: recountable ? [...counted.days] : [],
    note: recountable ? null : otherCalendar(language, limit.calendarVersion, calendar.version),
  };
}

/** Says why a closed limit shows no days: the calendar of today would tell other days than it was judged by. */
function otherCalendar(language: Language, judgedBy: string, today: string): string {
  return language === 'zh'
    ? `本期限按日历版本 ${judgedBy} 计算并已了结；现行日历为 ${today}，故只列结果，不再逐日重算。`
    : `This limit was counted by calendar ${judgedBy} and is closed; the calendar is now ${today}, so the result is kept and its days are not counted out again.`;
}
