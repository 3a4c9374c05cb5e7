import type { Tx } from '@shenguan/common/work';
import { type Approval, ApprovalAct } from '../approvals/index.js';
import { type Case, type Ruling, TAKES_AWAY } from '../cases/index.js';

/**
 * Tells whether a ruling takes away what varied or renewed an approval, and not its grant: then it says what the approval
 * says again, and that holds from its confirmation. PRA-14
 */
export function takesChangeAway({ requestKind, state, decisionId }: Case, ruling: Ruling): boolean {
  const { target, targetId, outcome, content } = ruling;
  const ofChange = requestKind !== 'initial' && state === 'granted';
  return (
    ofChange && target === 'decision' && targetId === decisionId && TAKES_AWAY.includes(outcome) && content !== null
  );
}

/** Tells whether the approval was put back when the ruling was confirmed; rulings from before did so as they were carried out. */
export async function putBackBefore(tx: Tx, { id: approvalId }: Approval, { judgedAt }: Ruling): Promise<boolean> {
  const acts = await tx.find(ApprovalAct, { approvalId, kind: 'varyByRuling' });
  return judgedAt !== null && acts.some(({ at }) => at >= judgedAt);
}
