import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { type Case, CaseCheck, checkTransitions } from '../../cases/index.js';

/** Ends what is still open when the applicant withdraws. */
export async function endChecks(tx: Tx, row: Case): Promise<void> {
  for (const check of await tx.find(
    CaseCheck,
    { caseId: row.id, state: ['pending', 'under-way'] },
    { lock: 'update' },
  )) {
    check.state = move(checkTransitions, 'end', check.state);
    tx.update(CaseCheck, check, { action: `${check.kind}.ended`, rules: ['SUP-7'] });
  }
}
