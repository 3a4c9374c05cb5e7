import type { BodyRef } from '@shenguan/common/contracts';
import { move } from '@shenguan/common/states';
import { TooEarly, type Tx } from '@shenguan/common/work';
import { supervisionTransitions } from './supervision.transitions.js';
import { SupervisionRecord } from './supervision-record.entity.js';

/** How a case came out. */
export type CaseEnd = 'granted' | 'refused' | 'withdrawn';

/** Leads the departments' records on: a grant begins routine supervision, anything else closes them. SUP-7, LINK-5 */
export async function endSupervision(
  tx: Tx,
  caseNumber: string,
  departments: readonly BodyRef[],
  end: CaseEnd,
  endedAt: Date,
): Promise<void> {
  const codes = departments.map(({ code }) => code);
  if (codes.length === 0) return;
  const records = await tx.find(SupervisionRecord, { caseNumber, departmentCode: codes }, { lock: 'update' });
  if (records.length < new Set(codes).size) throw new TooEarly(`the acceptance of ${caseNumber} to come`);
  for (const record of records) {
    if (end === 'granted') {
      record.state = move(supervisionTransitions, 'grant', record.state);
      record.decidedAt = endedAt;
    } else {
      record.state = move(supervisionTransitions, 'close', record.state);
      record.closedAt = tx.now;
      record.closeReason = end;
      if (end === 'refused') record.decidedAt = endedAt;
    }
    tx.update(SupervisionRecord, record, {
      action: end === 'granted' ? 'supervision.became-routine' : 'supervision.closed',
      rules: end === 'granted' ? ['SUP-7', 'LINK-5'] : ['SUP-7'],
    });
  }
}
