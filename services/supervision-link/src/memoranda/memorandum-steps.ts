import type { Tx } from '@shenguan/common/work';
import type { Memorandum } from './memorandum.entity.js';
import { MemorandumStep } from './memorandum-step.entity.js';

type Proposal = Pick<MemorandumStep, 'memorandumId' | 'kind' | 'itemCodes'> &
  Partial<Pick<MemorandumStep, 'reason' | 'successorCode' | 'successorName' | 'documentNumber' | 'documentIssuedOn'>>;

/** Enters a step that the actor proposes for his side. SUP-3 */
export function enterStep(tx: Tx, proposal: Proposal): MemorandumStep {
  return tx.insert(
    MemorandumStep,
    {
      id: tx.uuid(),
      state: 'proposed',
      proposedBody: tx.actor.body,
      proposedBy: tx.actor.sub,
      proposedByName: tx.actor.name,
      proposedAt: tx.now,
      ...proposal,
    },
    { action: 'memorandum-step.proposed', rules: ['SUP-3'] },
  );
}

/** Returns the step under way of a memorandum, or null. */
export async function pendingStep(tx: Tx, { pendingStepId }: Memorandum): Promise<MemorandumStep | null> {
  return pendingStepId ? tx.findOne(MemorandumStep, { id: pendingStepId }) : null;
}

/** Returns all steps of a memorandum as this transaction leaves them, the first one first. */
export async function stepsAsWritten(tx: Tx, { id }: Memorandum): Promise<MemorandumStep[]> {
  const steps = await tx.findAsWritten(MemorandumStep, { memorandumId: id });
  return steps.sort((one, other) => (one.id < other.id ? -1 : 1));
}
