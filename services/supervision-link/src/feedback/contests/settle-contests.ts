import { CalendarSource, TimeSource, workingDaysFrom } from '@shenguan/common/clock';
import { figureOf } from '@shenguan/common/rules';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { RecordEntry } from '../../inboxes/index.js';
import { closeContest } from './close-contest.js';
import { FeedbackContest } from './feedback-contest.entity.js';

/** Closes contests that the department left unanswered: the push then counts as contested, labelled so. LINK-6.1, LINK-6.2 (R) */
@Sweeping()
export class SettleContests implements Sweep {
  readonly name = 'settle-feedback-contests';
  readonly everyMs = 2_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly calendars: CalendarSource,
    private readonly entries: RecordEntry,
  ) {}

  async run(): Promise<void> {
    const due = { sweep: this.name, table: 'feedback_contest' };
    await this.rows.each(
      {
        ...due,
        values: [this.time.legal()],
        where: `r.state = 'open' AND r.answer_due_at <= $1`,
        orderBy: 'r.answer_due_at',
      },
      (tx, id) => this.lapse(tx, id),
    );
    const { version } = this.calendars.current();
    await this.rows.eachStale({ ...due, where: `r.state = 'open'`, version }, async (tx, ids) => {
      for (const row of await tx.find(FeedbackContest, { id: ids as never })) {
        this.count(row);
        this.keep(tx, row);
      }
    });
  }

  private async lapse(tx: Tx, id: string): Promise<void> {
    const row = await tx.get(FeedbackContest, { id });
    if (this.count(row) && row.answerDueAt > tx.now) return this.keep(tx, row);
    await closeContest(tx, this.entries, this.calendars.current(), row, 'lapse');
  }

  private keep(tx: Tx, row: FeedbackContest): void {
    tx.update(FeedbackContest, row, { action: 'feedback-contest.answer-recounted', rules: ['LINK-6.1', 'APL-82'] });
  }

  /** Counts by the calendar in force; tells whether the row was counted by another one. */
  private count(row: FeedbackContest): boolean {
    const calendar = this.calendars.current();
    if (row.calendarVersion === calendar.version) return false;
    const { dueOn, dueAt, calendarVersion } = workingDaysFrom(row.raisedAt, figureOf('LINK-6.1.answer'), calendar);
    Object.assign(row, { answerDueOn: dueOn, answerDueAt: dueAt, calendarVersion });
    return true;
  }
}
