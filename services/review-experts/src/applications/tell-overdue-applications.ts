import { TimeSource } from '@shenguan/common/clock';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { ExpertApplication } from './expert-application.entity.js';

/** Tells the bureau that an application was not answered in time, once; it stays to be answered. EXP-12 */
@Sweeping()
export class TellOverdueApplications implements Sweep {
  readonly name = 'tell-overdue-applications';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'expert_application',
      where: `r.state IN ('submitted', 'judged') AND NOT r.overdue_told AND r.due_at <= $1`,
      values: [this.time.legal()],
    };
    return this.rows.each(due, async (tx, id) => {
      const row = await tx.get(ExpertApplication, { id });
      row.overdueTold = true;
      tx.update(ExpertApplication, row, { action: 'expert-application.overdue', rules: ['EXP-12'] });
      tx.publish(noticeIssuedV1('review-experts'), {
        subject: id,
        data: {
          recipientBody: row.keeperCode,
          kind: 'escalation',
          title: '专家入库申请逾期未答复',
          content: '有一项专家入库申请已过答复期限，请负责人督促审核、确认。',
          files: [],
          reference: id,
        },
      });
    });
  }
}
