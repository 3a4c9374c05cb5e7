import { Injectable } from '@nestjs/common';
import {
  addDays,
  CalendarSource,
  daysBetween,
  endOfDay,
  LENGTH_MAX,
  type LegalDate,
  legalDate,
  workingDaysBetween,
} from '@shenguan/common/clock';
import type { Tx } from '@shenguan/common/work';
import type { Approval } from '../approvals/index.js';
import type { Case } from '../cases/index.js';
import { TimeLimits } from '../time-limits/index.js';

/** The clock of a renewal that was asked for in time: at its end silence renews. APL-50, PRA-6 */
@Injectable()
export class RenewalClock {
  constructor(
    private readonly calendar: CalendarSource,
    private readonly limits: TimeLimits,
  ) {}

  /** When the term of an approval is over; exclusive. */
  endOf({ validUntil }: Approval): Date {
    return endOfDay(validUntil as LegalDate);
  }

  /**
   * Starts the limit that warns of it: until the last working day of the term, as nobody decides later. What silence does
   * hangs on the instant alone, whatever the calendar says of the days before.
   */
  start(tx: Tx, { id, caseNumber, bureauCode: bodyCode }: Case, endsAt: Date): void {
    if (endsAt <= tx.now) return;
    const lastDay = lastDayBefore(endsAt);
    const workingDays = Math.min(
      workingDaysBetween(tx.today as LegalDate, lastDay, this.calendar.current()),
      LENGTH_MAX,
    );
    const start = { kind: 'renewal', startAt: tx.now, workingDays, basis: 'APL-50' } as const;
    this.limits.open(tx, { id, caseNumber, bodyCode }, start);
  }

  /**
   * Counts a correction that came after the term: the bureau gets as long as it had left when it gave its first notice,
   * and its holder keeps the approval meanwhile. A reading: law says nothing of it. The caller writes the row. APL-50
   */
  async corrected(tx: Tx, row: Case, noticedAt: Date): Promise<void> {
    if (row.renewsAt === null || tx.now < row.renewsAt) return;
    const left = daysBetween(legalDate(noticedAt), lastDayBefore(row.renewsAt));
    row.renewsAt = endOfDay(addDays(tx.today as LegalDate, left));
    await this.limits.end(tx, row.id, 'renewal');
    this.start(tx, row, row.renewsAt);
  }
}

/** The last legal day before an instant at which one ends. */
function lastDayBefore(endsAt: Date): LegalDate {
  return legalDate(new Date(endsAt.getTime() - 1));
}
