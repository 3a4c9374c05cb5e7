import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import type { Case } from './case.entity.js';
import { caseTransitions } from './case.transitions.js';

/** Moves a case on in its life, from now; answers 409 where its state does not allow it. */
export function moveCase(tx: Tx, row: Case, event: keyof typeof caseTransitions): void {
  row.state = move(caseTransitions, event, row.state, row.stateSince);
  row.stateSince = tx.now;
}
