import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { type Case, CaseCheck, checkTransitions, Verification, verificationTransitions } from '../../cases/index.js';

/** Ends what is still open when the case ends otherwise: checks, and what is being verified. */
export async function endChecks(tx: Tx, row: Case): Promise<void> {
  for (const check of await tx.find(
    CaseCheck,
    { caseId: row.id, state: ['pending', 'under-way'] },
    { lock: 'update' },
  )) {
    check.state = move(checkTransitions, 'end', check.state);
    tx.update(CaseCheck, check, { action: `${check.kind}.ended`, rules: ['SUP-7'] });
  }
  for (const one of await tx.find(Verification, { caseId: row.id, state: 'assigned' }, { lock: 'update' })) {
    one.state = move(verificationTransitions, 'end', one.state);
    one.closedAt = tx.now;
    tx.update(Verification, one, { action: 'verification.ended', rules: ['APL-34'] });
  }
}
