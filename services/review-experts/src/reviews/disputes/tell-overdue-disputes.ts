import { TimeSource } from '@shenguan/common/clock';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { ReviewDispute } from './review-dispute.entity.js';

/** Tells the bureau that a dispute about a review was not answered in time, once. REV-11 */
@Sweeping()
export class TellOverdueDisputes implements Sweep {
  readonly name = 'tell-overdue-disputes';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'review_dispute',
      where: `r.state = 'raised' AND NOT r.overdue_told AND r.due_at <= $1`,
      values: [this.time.legal()],
    };
    return this.rows.each(due, async (tx, id) => {
      const row = await tx.get(ReviewDispute, { id });
      row.overdueTold = true;
      tx.update(ReviewDispute, row, { action: 'review-dispute.overdue', rules: ['REV-11'] });
      tx.publish(noticeIssuedV1('review-experts'), {
        subject: id,
        caseNumber: row.caseNumber,
        data: {
          recipientBody: row.bureauCode,
          kind: 'escalation',
          title: '评审争议逾期未答复',
          content: `业务编号${row.caseNumber}的专家评审有一项争议已过答复期限，请负责人指定人员办理。`,
          files: [],
          caseNumber: row.caseNumber,
          reference: id,
        },
      });
    });
  }
}
