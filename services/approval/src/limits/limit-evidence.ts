import { CalendarSource, TimeSource } from '@shenguan/common/clock';
import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { TimeLimit, TimeLimits } from '../time-limits/index.js';
import { limitView } from './limit-view.js';

/** Shows the limits of a case, of demands and procedures about it, and how they were counted. SUP-9, APL-82 */
@GivesEvidence()
export class LimitEvidence implements EvidenceSource {
  readonly part = 'limits';

  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
    private readonly calendar: CalendarSource,
    private readonly time: TimeSource,
  ) {}

  evidenceOf(caseNumber: string): Promise<unknown> {
    return this.work.read(systemActor('approval'), async (tx) => {
      const orderBy = { startAt: 'ASC', kind: 'ASC' } as const;
      const limits = await this.limits.withLedgers(tx, await tx.find(TimeLimit, { caseNumber }, { orderBy }));
      return limits.map(({ limit, ledger }) => ({
        ...limitView({ limit, ledger }, this.calendar.current(), this.time.legal(), 'zh'),
        // As they stand in the log: what is counted from them is beside it.
        ...withoutSalt(limit),
        adjustments: ledger.map(withoutSalt),
      }));
    });
  }
}
