import { type Calendar, formatInstant, type Language, standing } from '@shenguan/common/clock';
import type { LimitDto } from './case-detail.dto.js';
import type { LimitWithLedger } from './case-limits.js';
import { countLimit } from './domain/count-limit.js';

/**
 * Shows a limit with every day that counted and that did not, and why. A limit that is closed keeps the due day that
 * it was judged by, even where the calendar says otherwise by now. APL-42, APL-82
 */
export function limitView(
  { limit, ledger }: LimitWithLedger,
  calendar: Calendar,
  now: Date,
  language: Language,
): LimitDto {
  const counted = countLimit(limit, ledger, calendar, language);
  const open = limit.state === 'running';
  return {
    kind: limit.kind,
    startAt: formatInstant(limit.startAt),
    length: limit.length,
    unit: limit.unit,
    basis: limit.basis,
    state: limit.state,
    standing: open ? standing(counted, now) : limit.state,
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
    days: [...counted.days],
  };
}
