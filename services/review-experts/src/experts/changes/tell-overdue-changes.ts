import { TimeSource } from '@shenguan/common/clock';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { ExpertChange } from './expert-change.entity.js';

/** Tells the bureau that a change which an expert asked for was not answered in time, once. EXP-13, EXP-14 */
@Sweeping()
export class TellOverdueChanges implements Sweep {
  readonly name = 'tell-overdue-changes';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'expert_change',
      where: `r.state = 'requested' AND NOT r.overdue_told AND r.due_at <= $1`,
      values: [this.time.legal()],
    };
    return this.rows.each(due, async (tx, id) => {
      const row = await tx.get(ExpertChange, { id });
      row.overdueTold = true;
      tx.update(ExpertChange, row, { action: 'expert-change.overdue', rules: ['EXP-13', 'EXP-14'] });
      tx.publish(noticeIssuedV1('review-experts'), {
        subject: id,
        data: {
          recipientBody: row.keeperCode,
          kind: 'escalation',
          title: '专家信息变更申请逾期未确认',
          content: '有一项专家本人提出的信息变更申请已过确认期限，请负责人督促专家库管理人员办理。',
          files: [],
          reference: id,
        },
      });
    });
  }
}
