import { CalendarSource, TimeSource } from '@shenguan/common/clock';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Case, CaseTimeLimit, LimitAdjustment, type Mark, tellHandler } from '../cases/index.js';
import { countedColumns } from './case-limits.js';
import { countLimit, marksOf } from './domain/count-limit.js';
import { LIMIT_NAMES } from './limit-names.js';
import { tellMovedLimit } from './tell-moved-limit.js';

const MARK_NAMES: Record<Mark, string> = { amber: '将要到期', red: '今日到期', overdue: '已经逾期' };
/** What a limit's end brings about by itself. APL-32 */
const SILENCE = '逾期未告知的，自收到申请材料之日起即为受理。';

/**
 * Records once that a limit is near (amber), on its last day (red) or overdue, and tells the handler; the bureau,
 * where nobody has taken the case up yet: silence that accepts is warned of before. APL-82, PRA-6
 */
@Sweeping()
export class MarkLimits implements Sweep {
  readonly name = 'mark-limits';
  readonly everyMs = 1_000;
  readonly punctual = true;

  constructor(
    private readonly rows: DueRows,
    private readonly calendar: CalendarSource,
    private readonly time: TimeSource,
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

  private async mark(tx: Tx, id: string): Promise<void> {
    const [limit, ledger] = await Promise.all([
      tx.get(CaseTimeLimit, { id }),
      tx.find(LimitAdjustment, { limitId: id }, { orderBy: { enteredAt: 'ASC' } }),
    ]);
    const calendar = this.calendar.current();
    const before = limit.dueOn;
    const counted = countLimit(limit, ledger, calendar);
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
    await tellMovedLimit(tx, limit, before, counted, calendar);
    if (next) tell(tx, limit, next.mark, await tx.get(Case, { id: limit.caseId }));
  }
}

function tell(tx: Tx, { kind, caseNumber, dueOn, dueAt }: CaseTimeLimit, mark: Mark, row: Case): void {
  const title = `办件${caseNumber}的${LIMIT_NAMES[kind]}${MARK_NAMES[mark]}`;
  const silence = kind === 'answer' && mark !== 'overdue' ? SILENCE : '';
  const content = `办件${caseNumber}的${LIMIT_NAMES[kind]}至${dueOn}届满，${MARK_NAMES[mark]}。${silence}`;
  tellHandler(tx, row, { kind: `limit-${mark}`, title, content, dueAt: dueAt! });
}
