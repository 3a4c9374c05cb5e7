import { TimeSource } from '@shenguan/common/clock';
import { sendNotice } from '@shenguan/common/receipts';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { Inspection } from '../inspection.entity.js';
import { Publication } from './publication.entity.js';

/** Tells a bureau of a result that nobody has looked through, and which is not public therefore. INSP-6.2 (R) */
@Sweeping()
export class RemindOfResults implements Sweep {
  readonly name = 'unpublished-results';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'publication',
      where: 'r.checked_at IS NULL AND r.reminded_at IS NULL AND r.remind_at <= $1',
      values: [this.time.legal().toISOString()],
      orderBy: 'r.remind_at',
    };
    return this.rows.each(due, async (tx, id) => {
      const row = await tx.get(Publication, { id });
      const { bureau, projectName } = await tx.get(Inspection, { id: row.inspectionId });
      row.remindedAt = tx.now;
      tx.update(Publication, row, { action: 'result-publication.overdue', rules: ['INSP-6.2'] });
      sendNotice(tx, {
        sender: 'joint-inspection',
        thingId: row.inspectionId,
        recipient: bureau,
        caseNumber: row.caseNumber,
        rules: ['INSP-6.2'],
        notice: {
          kind: 'escalation',
          title: `核验结果待审查公示：${projectName}`,
          content: `办件${row.caseNumber}的核验结果尚未由第二人审查有无秘密和隐私，不能公示，请负责人督促办理。`,
        },
      });
    });
  }
}
