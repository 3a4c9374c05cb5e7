import { CalendarSource } from '@shenguan/common/clock';
import { type Sweep, Sweeping, systemActor, UnitOfWork } from '@shenguan/common/work';
import { Case } from './case.entity.js';
import { recount } from './case-limits.js';
import { CaseTimeLimit, LimitAdjustment } from './time-limit.entity.js';

const BATCH = 50;

/**
 * Recounts running limits that were counted by another calendar than the one in force; the log keeps old and new due
 * day. Looked for by version, not told: so no change is missed, whichever instance made it. APL-82
 */
@Sweeping()
export class RecountLimits implements Sweep {
  readonly name = 'recount-limits';
  readonly everyMs = 1_000;

  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: CalendarSource,
  ) {}

  async run(): Promise<void> {
    while ((await this.batch()) === BATCH);
  }

  private batch(): Promise<number> {
    const calendar = this.calendar.current();
    return this.work.run(systemActor('approval'), async (tx) => {
      const stale = await tx.query<{ id: string }>(
        `SELECT id FROM time_limit WHERE state = 'running' AND calendar_version <> $1
         ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
        [calendar.version],
      );
      if (stale.length === 0) return 0;
      const ids = stale.map(({ id }) => id);
      const [limits, lines] = await Promise.all([
        tx.find(CaseTimeLimit, { id: ids }),
        tx.find(LimitAdjustment, { limitId: ids }, { orderBy: { enteredAt: 'ASC' } }),
      ]);
      for (const limit of limits) {
        const ledger = lines.filter(({ limitId }) => limitId === limit.id);
        const before = limit.dueOn;
        const { dueAt } = recount(tx, { limit, ledger }, calendar, { action: 'limit.recounted', rules: ['APL-82'] });
        if (limit.kind !== 'answer' || limit.dueOn === before || !dueAt) continue;
        const row = await tx.lock(Case, { id: limit.caseId });
        row.answerDueAt = dueAt;
        tx.update(Case, row, { action: 'case.answer-recounted', rules: ['APL-32', 'APL-82'] });
      }
      return stale.length;
    });
  }
}
