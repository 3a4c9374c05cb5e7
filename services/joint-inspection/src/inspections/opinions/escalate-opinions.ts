import { chineseDay, TimeSource } from '@shenguan/common/clock';
import { sendNotice } from '@shenguan/common/receipts';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { BodyOpinion } from './body-opinion.entity.js';

/** Tells a department, once, that the opinion it announced did not come in time. INSP-6.1 */
@Sweeping()
export class EscalateOpinions implements Sweep {
  readonly name = 'inspection-opinions';
  readonly everyMs = 1_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const overdue = {
      sweep: this.name,
      table: 'body_opinion',
      where: `r.given_at IS NULL AND r.escalated_at IS NULL AND r.due_at <= $1 AND EXISTS (
        SELECT 1 FROM inspection i WHERE i.id = r.inspection_id AND i.state = 'finished')`,
      values: [this.time.legal().toISOString()],
      orderBy: 'r.due_at',
    };
    return this.rows.each(overdue, (tx, id) => this.escalate(tx, id));
  }

  private async escalate(tx: Tx, id: string): Promise<void> {
    const opinion = await tx.get(BodyOpinion, { id });
    opinion.escalatedAt = tx.now;
    opinion.late = true;
    tx.update(BodyOpinion, opinion, { action: 'inspection.opinion-overdue', rules: ['INSP-6.1'] });
    sendNotice(tx, {
      sender: 'joint-inspection',
      thingId: opinion.inspectionId,
      recipient: opinion.body,
      caseNumber: opinion.caseNumber,
      rules: ['INSP-6.1'],
      notice: {
        kind: 'inspection-opinion-overdue',
        title: '联合核验意见逾期提醒',
        content: `贵单位的集体议定意见应于${chineseDay(opinion.dueOn!)}前（含当日）反馈，现已逾期，请部门负责人督促办理。逾期不视为同意。`,
      },
    });
  }
}
