import { TimeSource } from '@shenguan/common/clock';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { OpinionQuery } from './opinion-query.entity.js';

/** Tells the bureau that a question about an opinion was not answered in time, once: the record of it is the system's own. EXP-16 */
@Sweeping()
export class TellOverdueQueries implements Sweep {
  readonly name = 'tell-overdue-queries';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'opinion_query',
      where: `r.state = 'asked' AND NOT r.overdue_told AND r.due_at <= $1`,
      values: [this.time.legal()],
    };
    return this.rows.each(due, async (tx, id) => {
      const row = await tx.get(OpinionQuery, { id });
      row.overdueTold = true;
      tx.update(OpinionQuery, row, { action: 'opinion-query.overdue', rules: ['EXP-16'] });
      tx.publish(noticeIssuedV1('review-experts'), {
        subject: id,
        caseNumber: row.caseNumber,
        data: {
          recipientBody: row.bureauCode,
          kind: 'escalation',
          title: '专家逾期未答复质询',
          content: '有一项对专家评审意见的质询已过答复期限，专家尚未答复，请督促，并在履职考核时据实记载。',
          files: [],
          caseNumber: row.caseNumber,
          reference: id,
        },
      });
    });
  }
}
