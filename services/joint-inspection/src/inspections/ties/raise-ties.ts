import { TimeSource } from '@shenguan/common/clock';
import { sendNotice } from '@shenguan/common/receipts';
import { Body } from '@shenguan/common/reference';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { InspectorTie } from './inspector-tie.entity.js';

/** Tells the government's office of an alleged tie that nobody has decided in time; it decides too. INSP-7 (R) */
@Sweeping()
export class RaiseTies implements Sweep {
  readonly name = 'inspector-ties';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'inspector_tie',
      where: `r.state = 'alleged' AND r.raised_at IS NULL AND r.decide_by <= $1`,
      values: [this.time.legal().toISOString()],
      orderBy: 'r.decide_by',
    };
    return this.rows.each(due, async (tx, id) => {
      const row = await tx.get(InspectorTie, { id });
      row.raisedAt = tx.now;
      tx.update(InspectorTie, row, { action: 'inspector-tie.raised', rules: ['INSP-7'] });
      for (const { code, name } of await tx.find(Body, { code: row.offices, active: true })) {
        sendNotice(tx, {
          sender: 'joint-inspection',
          thingId: id,
          recipient: { code, name },
          caseNumber: row.caseNumber,
          rules: ['INSP-7'],
          notice: {
            kind: 'inspection-tie',
            title: '核验人员的回避情形逾期未认定',
            content: `办件${row.caseNumber}的联合核验中提出的核验人员回避情形逾期未认定，请予督办，也可以直接认定。`,
          },
        });
      }
    });
  }
}
