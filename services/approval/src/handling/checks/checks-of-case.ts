import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import {
  type Case,
  CaseCheck,
  Consultation,
  checkTransitions,
  consultationTransitions,
  LowerExamination,
  lowerExaminationTransitions,
  Verification,
  verificationTransitions,
} from '../../cases/index.js';
import { endLimits } from '../../time-limits/index.js';

/** Ends what is still open when the case ends otherwise: checks, what is being verified, questions to departments, a lower organ’s examination. */
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
  for (const one of await tx.find(Consultation, { caseId: row.id, state: 'sent' }, { lock: 'update' })) {
    one.state = move(consultationTransitions, 'end', one.state);
    await endLimits(tx, one.id);
    tx.update(Consultation, one, { action: 'consultation.ended', rules: ['SUP-6'] });
  }
  if (row.lowerOrgan === null) return;
  for (const one of await tx.find(LowerExamination, { caseId: row.id, state: 'examining' }, { lock: 'update' })) {
    one.state = move(lowerExaminationTransitions, 'end', one.state);
    await endLimits(tx, one.id);
    tx.update(LowerExamination, one, { action: 'lower-examination.ended', rules: ['APL-35'] });
  }
}
