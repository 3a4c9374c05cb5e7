import { legalDate, TimeSource } from '@shenguan/common/clock';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { ReviewEntrustment } from './review-entrustment.entity.js';

/** Tells the bureau that an agency did not deliver its report by the day that was agreed, once; not before the review is over, which it reports on. REV-14 */
@Sweeping()
export class TellOverdueReports implements Sweep {
  readonly name = 'tell-overdue-reports';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'review_entrustment',
      where: `r.state = 'undertaken' AND NOT r.overdue_told AND r.report_due_on < $1
        AND EXISTS (SELECT 1 FROM review v WHERE v.id = r.review_id AND v.state = 'concluded')`,
      values: [legalDate(this.time.legal())],
    };
    return this.rows.each(due, async (tx, id) => {
      const row = await tx.get(ReviewEntrustment, { id });
      row.overdueTold = true;
      tx.update(ReviewEntrustment, row, { action: 'review-entrustment.overdue', rules: ['REV-14'] });
      tx.publish(noticeIssuedV1('review-experts'), {
        subject: id,
        caseNumber: row.caseNumber,
        data: {
          recipientBody: row.bureauCode,
          kind: 'escalation',
          title: '评估机构逾期未提交报告',
          content: `${row.agencyName}承办的业务编号${row.caseNumber}的专家评审已过约定的报告提交日，尚未提交完整报告，请负责人督促。`,
          files: [],
          caseNumber: row.caseNumber,
          reference: id,
        },
      });
    });
  }
}
