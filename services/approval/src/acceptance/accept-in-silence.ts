import { TimeSource } from '@shenguan/common/clock';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Case, moveCase } from '../cases/index.js';
import { PublishedItems } from '../items/index.js';
import { Acceptance } from './acceptance.js';

/** Accepts what nobody answered in five working days (逾期视为受理): once each, and waits for nothing. APL-32, PRA-6 */
@Sweeping()
export class AcceptInSilence implements Sweep {
  readonly name = 'accept-in-silence';
  readonly everyMs = 1_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly items: PublishedItems,
    private readonly acceptance: Acceptance,
  ) {}

  run(): Promise<void> {
    const unanswered = {
      sweep: this.name,
      table: 'approval_case',
      where: `r.state = 'submitted' AND r.answer_due_at <= $1`,
      values: [this.time.legal()],
      orderBy: 'r.answer_due_at',
    };
    return this.rows.each(unanswered, (tx, id) => this.accept(tx, id));
  }

  untilDue(): Promise<number | null> {
    const waiting = { table: 'approval_case', where: `r.state = 'submitted'`, column: 'answer_due_at' };
    return this.rows.untilDue(waiting, this.time.legal());
  }

  private async accept(tx: Tx, id: string): Promise<void> {
    const row = await tx.get(Case, { id });
    moveCase(tx, row, 'deemAccepted');
    const item = await this.items.pinned(tx, row.itemCode, row.itemVersion);
    await this.acceptance.deem(tx, row, item);
  }
}
