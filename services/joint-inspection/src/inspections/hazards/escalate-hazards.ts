import { chineseDay, TimeSource } from '@shenguan/common/clock';
import { sendNotice } from '@shenguan/common/receipts';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Inspection } from '../inspection.entity.js';
import { Hazard } from './hazard.entity.js';

/** Tells the head of a body that answers no hazard, and the bureau, once the days are over. INSP-9 */
@Sweeping()
export class EscalateHazards implements Sweep {
  readonly name = 'hazard-answers';
  readonly everyMs = 1_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const overdue = {
      sweep: this.name,
      table: 'hazard',
      where: `r.state = 'told' AND r.escalated_at IS NULL AND r.due_at <= $1`,
      values: [this.time.legal().toISOString()],
      orderBy: 'r.due_at',
    };
    return this.rows.each(overdue, (tx, id) => this.escalate(tx, id));
  }

  private async escalate(tx: Tx, id: string): Promise<void> {
    const hazard = await tx.get(Hazard, { id });
    const { bureau, projectName } = await tx.get(Inspection, { id: hazard.inspectionId });
    hazard.escalatedAt = tx.now;
    hazard.late = true;
    tx.update(Hazard, hazard, { action: 'inspection.hazard-overdue', rules: ['INSP-9'] });
    const told = hazard.toldName || hazard.toldTo;
    const day = chineseDay(hazard.dueOn!);
    const notices = [
      {
        recipient: { code: hazard.toldTo, name: told },
        content: `联合核验中告知贵单位的隐患应于${day}前（含当日）答复，现已逾期，请单位负责人督促办理：${hazard.description}`,
      },
      {
        recipient: bureau,
        content: `${told}应于${day}前（含当日）答复隐患处理情况，至今未答复：${hazard.description}`,
      },
    ];
    for (const { recipient, content } of notices) {
      sendNotice(tx, {
        sender: 'joint-inspection',
        thingId: hazard.id,
        recipient,
        caseNumber: hazard.caseNumber,
        rules: ['INSP-9'],
        notice: { kind: 'hazard-overdue', title: `隐患逾期未答复：${projectName}`, content },
      });
    }
  }
}
