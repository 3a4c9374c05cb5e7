import { CalendarSource, TimeSource } from '@shenguan/common/clock';
import { DueRows, type Sweep, Sweeping, Sweeps, type Tx } from '@shenguan/common/work';
import { Bodies } from '../bodies/index.js';
import {
  countedColumns,
  countLimit,
  type LimitWithLedger,
  limitIsOver,
  limitKind,
  type Mark,
  marksOf,
  TimeLimit,
  TimeLimits,
} from '../time-limits/index.js';
import { calledOf } from './called-of.js';
import { tellLimit } from './tell-limit.js';
import { tellMovedLimit } from './tell-moved-limit.js';

const MARK_NAMES: Record<Mark, string> = { amber: '将要到期', red: '今日到期', overdue: '已经逾期' };

/**
 * Records once that a limit of any kind is near (amber), on its last day (red) or overdue, and tells whom its kind names:
 * silence that accepts is warned of before, and what is late comes to the head and the government. APL-82, PRA-6, PRA-15
 */
@Sweeping()
export class MarkLimits implements Sweep {
  readonly name = 'mark-limits';
  readonly everyMs = 1_000;

  constructor(
    private readonly rows: DueRows,
    private readonly calendar: CalendarSource,
    private readonly time: TimeSource,
    private readonly limits: TimeLimits,
    private readonly bodies: Bodies,
    private readonly sweeps: Sweeps,
  ) {}

  run(): Promise<void> {
    const near = {
      sweep: this.name,
      table: 'time_limit',
      where: `r.state = 'running' AND r.next_mark_at <= $1`,
      values: [this.time.legal()],
      orderBy: 'r.next_mark_at',
    };
    return this.rows.each(near, (tx, id) => this.mark(tx, id));
  }

  untilDue(): Promise<number | null> {
    const running = { table: 'time_limit', where: `r.state = 'running'`, column: 'next_mark_at' };
    return this.rows.untilDue(running, this.time.legal());
  }

  private async mark(tx: Tx, id: string): Promise<void> {
    const limit = await tx.get(TimeLimit, { id });
    const [{ ledger }] = (await this.limits.withLedgers(tx, [limit])) as [LimitWithLedger];
    const calendar = this.calendar.current();
    const before = limit.dueOn;
    const counted = countLimit(limit, ledger, calendar);
    const next = marksOf(counted, limit.amberPercent).find(({ at }) => at.getTime() === limit.nextMarkAt?.getTime());
    // Without one the calendar changed meanwhile; the columns are brought up to date all the same.
    if (next) {
      limit.mark = next.mark;
      limit.markedAt = tx.now;
    }
    Object.assign(limit, countedColumns(counted, limit));
    tx.update(TimeLimit, limit, {
      action: next ? `limit.${next.mark}` : 'limit.recounted',
      rules: [limit.basis, 'APL-82'],
    });
    await tellMovedLimit(tx, this.bodies, limit, before, counted, calendar);
    if (next) await this.tell(tx, limit, next.mark);
    tx.afterCommit(() => this.goOn(limit));
  }

  /** What follows at once: the limit's next mark where that is due too, and whatever rests on its being over. */
  private goOn({ kind, mark, nextMarkAt }: TimeLimit): void {
    if (nextMarkAt && nextMarkAt <= this.time.legal()) this.sweeps.wake(this.name);
    if (mark === 'overdue') this.rows.wakeAsking(limitIsOver(kind));
  }

  private tell(tx: Tx, limit: TimeLimit, mark: Mark): Promise<void> {
    const { told, effect = '', afterwards = '' } = limitKind(limit.kind);
    const called = calledOf(limit);
    const more = mark === 'overdue' ? afterwards : effect;
    return tellLimit(tx, this.bodies, limit, told[mark], {
      kind: `limit-${mark}`,
      title: `${called}${MARK_NAMES[mark]}`,
      content: `${called}至${limit.dueOn}届满，${MARK_NAMES[mark]}。${more}`,
    });
  }
}
