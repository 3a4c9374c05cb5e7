import { CalendarSource, TimeSource, workingDaysFrom } from '@shenguan/common/clock';
import { figureOf } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';
import { MakeStatement } from './make-statement.js';
import { MonthlyStatement } from './monthly-statement.entity.js';
import { statementTransitions } from './statement.transitions.js';
import { tellHeads } from './tell-heads.js';

/**
 * Makes a statement without the sender's account once it was waited for; lets what nobody signed or disputed in time stand
 * as uncontested, and says which dispute was left unanswered: the heads of both sides are told. LINK-7 (R)
 */
@Sweeping()
export class SettleStatements implements Sweep {
  readonly name = 'settle-statements';
  readonly everyMs = 2_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly calendars: CalendarSource,
    private readonly statements: MakeStatement,
    private readonly entries: RecordEntry,
  ) {}

  async run(): Promise<void> {
    const due = { sweep: this.name, table: 'monthly_statement', values: [this.time.legal()] };
    const when = (state: string, column: string) => ({
      ...due,
      where: `r.state = '${state}' AND r.${column} <= $1`,
      orderBy: `r.${column}`,
    });
    await this.rows.each(when('gathering', 'account_due_at'), async (tx, id) =>
      this.statements.make(tx, await tx.get(MonthlyStatement, { id })),
    );
    await this.rows.each(when('open', 'due_at'), (tx, id) => this.lapse(tx, id, 'lapse'));
    await this.rows.each(when('disputed', 'answer_due_at'), (tx, id) => this.lapse(tx, id, 'leave'));
    const { version } = this.calendars.current();
    const stale = { sweep: this.name, table: 'monthly_statement', where: `r.state IN ('open', 'disputed')`, version };
    await this.rows.eachStale(stale, (tx, ids) => this.recount(tx, ids));
  }

  private async lapse(tx: Tx, id: string, how: 'lapse' | 'leave'): Promise<void> {
    const row = await tx.get(MonthlyStatement, { id });
    if (this.count(row) && (how === 'lapse' ? row.dueAt! : row.answerDueAt!) > tx.now) {
      tx.update(MonthlyStatement, row, { action: 'monthly-statement.recounted', rules: ['LINK-7', 'APL-82'] });
      return;
    }
    row.state = move(statementTransitions, how, row.state);
    row.closedAt = tx.now;
    const action = how === 'lapse' ? 'monthly-statement.uncontested' : 'monthly-statement.left-unanswered';
    tx.update(MonthlyStatement, row, { action, rules: ['LINK-7'] });
    const title = how === 'lapse' ? '对账单逾期未签认，视为无异议' : '对账单的异议逾期未答复';
    await tellHeads(tx, this.entries, row, { eventId: tx.uuid(), about: `statement-${row.state}`, title });
  }

  private async recount(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const row of await tx.find(MonthlyStatement, { id: ids as never })) {
      this.count(row);
      tx.update(MonthlyStatement, row, { action: 'monthly-statement.recounted', rules: ['LINK-7', 'APL-82'] });
    }
  }

  /** Counts by the calendar in force; tells whether the row was counted by another one. An answer has its time from the last dispute. */
  private count(row: MonthlyStatement): boolean {
    const calendar = this.calendars.current();
    if (row.calendarVersion === calendar.version) return false;
    const limit = workingDaysFrom(row.madeAt!, figureOf('LINK-7.sign'), calendar);
    const answered = row.disputedAt && workingDaysFrom(row.disputedAt, figureOf('LINK-7.sign'), calendar);
    Object.assign(row, limit);
    if (answered) Object.assign(row, { answerDueOn: answered.dueOn, answerDueAt: answered.dueAt });
    return true;
  }
}
