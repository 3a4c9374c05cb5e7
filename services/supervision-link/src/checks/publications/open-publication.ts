import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import type { SupervisionCheck } from '../check.entity.js';
import { CheckPublication } from './check-publication.entity.js';
import { checkPublicationTransitions } from './check-publication.transitions.js';

/** Owes a check to the public once it is archived; one that is archived anew is owed already. APL-61 */
export async function openPublication(tx: Tx, check: SupervisionCheck): Promise<void> {
  if (await tx.findOne(CheckPublication, { checkId: check.id })) return;
  const { id: checkId, caseNumber, departmentCode, itemCode, archiveNumber } = check;
  tx.insert(
    CheckPublication,
    {
      id: tx.uuid(),
      ...{ checkId, caseNumber, departmentCode, itemCode, archiveNumber: archiveNumber! },
      state: 'owed',
      ...{ draft: null, fields: null, passages: [], secrecyCheck: null, stateSecret: null, preparedBy: null },
      ...{ preparedAt: null, publishedBy: null, publishedAt: null, reasons: null, reasonsBy: null },
    },
    { action: 'check-publication.owed', rules: ['APL-61'], caseNumber },
  );
}

/** Owes it anew, since the record is set right; what is public stays, marked so, until the new one is. APL-61, APL-5 */
export async function reopenPublication(tx: Tx, checkId: string): Promise<void> {
  const row = await tx.findOne(CheckPublication, { checkId }, { lock: 'update' });
  if (!row || row.state === 'owed' || row.state === 'withheld') return;
  row.state = move(checkPublicationTransitions, 'renew', row.state);
  Object.assign(row, { draft: null, stateSecret: null });
  const { caseNumber } = row;
  tx.update(CheckPublication, row, { action: 'check-publication.owed-anew', rules: ['APL-61', 'APL-5'], caseNumber });
}
