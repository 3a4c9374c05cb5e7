import { CalendarSource } from '@shenguan/common/clock';
import { sendMessage } from '@shenguan/common/messages';
import { type Sweep, Sweeping, systemActor, UnitOfWork } from '@shenguan/common/work';
import { countedColumns } from './case-limits.js';
import { countLimit, marksOf } from './domain/count-limit.js';
import { CaseTimeLimit, LimitAdjustment, type Mark } from './time-limit.entity.js';

const BATCH = 50;
const MARK_NAMES: Record<Mark, string> = { amber: '将要到期', red: '今日到期', overdue: '已经逾期' };

/** Records once that a limit is near (amber), on its last day (red) or overdue, and tells the handler. APL-82, PRA-6 */
@Sweeping()
export class MarkLimits implements Sweep {
  readonly name = 'mark-limits';
  readonly everyMs = 1_000;

  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: CalendarSource,
  ) {}

  async run(): Promise<void> {
    while ((await this.batch()) === BATCH);
  }

  private batch(): Promise<number> {
    return this.work.run(systemActor('approval'), async (tx) => {
      const due = await tx.query<{ id: string; handler: string | null }>(
        `SELECT l.id, coalesce(c.approver_sub, c.reviewer_sub, c.clerk_sub) AS handler
         FROM time_limit l JOIN approval_case c ON c.id = l.case_id
         WHERE l.state = 'running' AND l.next_mark_at <= $1
         ORDER BY l.next_mark_at LIMIT ${BATCH} FOR UPDATE OF l SKIP LOCKED`,
        [tx.now],
      );
      if (due.length === 0) return 0;
      const ids = due.map(({ id }) => id);
      const [limits, lines] = await Promise.all([
        tx.find(CaseTimeLimit, { id: ids }),
        tx.find(LimitAdjustment, { limitId: ids }, { orderBy: { enteredAt: 'ASC' } }),
      ]);
      for (const limit of limits) {
        const ledger = lines.filter(({ limitId }) => limitId === limit.id);
        const counted = countLimit(limit, ledger, this.calendar.current());
        const next = marksOf(counted).find(({ at }) => at.getTime() === limit.nextMarkAt?.getTime());
        // Without one the calendar changed meanwhile; the columns are brought up to date all the same.
        if (next) {
          limit.mark = next.mark;
          limit.markedAt = tx.now;
        }
        Object.assign(limit, countedColumns(counted, limit.mark));
        tx.update(CaseTimeLimit, limit, {
          action: next ? `limit.${next.mark}` : 'limit.recounted',
          rules: [limit.basis, 'APL-82'],
        });
        const handler = due.find(({ id }) => id === limit.id)?.handler;
        if (next && handler) {
          sendMessage(tx, {
            recipient: handler,
            kind: `limit-${next.mark}`,
            title: `办件${limit.caseNumber}期限${MARK_NAMES[next.mark]}`,
            content: `办件${limit.caseNumber}的期限（${limit.kind}）至${limit.dueOn}届满，${MARK_NAMES[next.mark]}。`,
            caseNumber: limit.caseNumber,
          });
        }
      }
      return due.length;
    });
  }
}
