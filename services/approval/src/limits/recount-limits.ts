import { type Calendar, CalendarSource } from '@shenguan/common/clock';
import { DueRows, type Sweep, Sweeping, type Tx, toTheirEnd } from '@shenguan/common/work';
import { Bodies } from '../bodies/index.js';
import { Case } from '../cases/index.js';
import { type LimitWithLedger, TimeLimit, TimeLimits } from '../time-limits/index.js';
import { recount } from './case-limits.js';
import { tellMovedLimit } from './tell-moved-limit.js';

/**
 * Recounts running limits of all kinds that were counted by another calendar than the one in force; the log keeps old
 * and new due day, and whom a moved day concerns is told. Looked for by version, not told: so no change is missed,
 * whichever instance made it. APL-82
 */
@Sweeping()
export class RecountLimits implements Sweep {
  readonly name = 'recount-limits';
  readonly everyMs = 1_000;

  constructor(
    private readonly rows: DueRows,
    private readonly calendar: CalendarSource,
    private readonly limits: TimeLimits,
    private readonly bodies: Bodies,
  ) {}

  run(): Promise<void> {
    const calendar = this.calendar.current();
    const stale = {
      sweep: this.name,
      table: 'time_limit',
      where: `r.state = 'running'`,
      version: calendar.version,
    };
    return this.rows.eachStale(stale, (tx, ids) => this.recount(tx, ids, calendar));
  }

  private async recount(tx: Tx, id: readonly string[], calendar: Calendar): Promise<void> {
    const sides = await this.limits.withLedgers(tx, await tx.find(TimeLimit, { id }));
    await toTheirEnd(sides.map((side) => this.recountOne(tx, side, calendar)));
  }

  private async recountOne(tx: Tx, side: LimitWithLedger, calendar: Calendar): Promise<void> {
    const { limit } = side;
    const before = limit.dueOn;
    const counted = recount(tx, side, calendar, { action: 'limit.recounted', rules: ['APL-82'] });
    const { dueAt } = counted;
    await tellMovedLimit(tx, this.bodies, limit, before, counted, calendar);
    if (limit.kind !== 'answer' || limit.dueOn === before || !dueAt) return;
    const row = await tx.lock(Case, { id: limit.subjectId });
    row.answerDueAt = dueAt;
    tx.update(Case, row, { action: 'case.answer-recounted', rules: ['APL-32', 'APL-82'] });
  }
}
