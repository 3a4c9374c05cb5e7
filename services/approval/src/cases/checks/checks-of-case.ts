import { notYet } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import type { Case } from '../case.entity.js';
import { CaseCheck } from './check.entity.js';
import { checkTransitions } from './check.transitions.js';

/**
 * Refuses to go on while a check that the bureau asked for is still open: its result belongs to the review, and may be
 * under way. INSP-6.2, REV-12
 */
export async function demandChecksConcluded(tx: Tx, row: Case): Promise<void> {
  const [open] = await tx.find(CaseCheck, { caseId: row.id, state: ['pending', 'under-way'] });
  if (open) notYet(open.kind === 'inspection' ? 'INSP-6.2' : 'REV-12', { check: open.id, state: open.state });
}

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
