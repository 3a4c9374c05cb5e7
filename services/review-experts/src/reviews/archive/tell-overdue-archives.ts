import { TimeSource } from '@shenguan/common/clock';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { ReviewArchive } from './review-archive.entity.js';

/** Tells the bureau that a review was not archived in time, once. REV-11 */
@Sweeping()
export class TellOverdueArchives implements Sweep {
  readonly name = 'tell-overdue-archives';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'review_archive',
      where: `r.state = 'owed' AND NOT r.overdue_told AND r.due_at <= $1`,
      values: [this.time.legal()],
    };
    return this.rows.each(due, async (tx, id) => {
      const row = await tx.get(ReviewArchive, { id });
      row.overdueTold = true;
      tx.update(ReviewArchive, row, { action: 'review-archive.overdue', rules: ['REV-11'] });
      tx.publish(noticeIssuedV1('review-experts'), {
        subject: id,
        caseNumber: row.caseNumber,
        data: {
          recipientBody: row.bureauCode,
          kind: 'escalation',
          title: '评审资料逾期未归档',
          content: `业务编号${row.caseNumber}的专家评审已过归档期限，资料尚未立卷归档，请负责人督促办理。`,
          files: [],
          caseNumber: row.caseNumber,
          reference: id,
        },
      });
    });
  }
}
