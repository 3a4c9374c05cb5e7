import { conflict, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { SignStepDto } from './memoranda.dto.js';
import type { Memorandum } from './memorandum.entity.js';
import { MemorandumStep } from './memorandum-step.entity.js';

type Proposal = Pick<MemorandumStep, 'memorandumId' | 'kind' | 'itemCodes'> &
  Partial<
    Pick<
      MemorandumStep,
      | 'reason'
      | 'successorCode'
      | 'successorName'
      | 'documentNumber'
      | 'documentIssuedOn'
      | 'documentIssuer'
      | 'documentIssuerName'
    >
  >;

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

/** Who signs says what he saw: another proposal or paper that came meanwhile is not signed unseen. */
export function demandSeen(step: MemorandumStep, { stepId, paperSha256 }: SignStepDto): void {
  if (stepId !== step.id) {
    const detail = {
      zh: '所签署的不是目前待签署的事项，请重新查看备忘录（pendingStep）',
      en: 'This is not what waits for a signature: look at the memorandum again (pendingStep)',
    };
    conflict('SUP-3', { stepId: step.id }, { detail });
  }
  if ((step.paper?.sha256 ?? null) === (paperSha256 ?? null)) return;
  const detail = {
    zh: '须与所附文件的摘要一致，请先查阅文件（GET /memoranda/{id}/paper）',
    en: 'must be the digest of the paper that comes with it: read that first (GET /memoranda/{id}/paper)',
  };
  refuse('SUP-3', { stepId: step.id }, { errors: [{ pointer: '/paperSha256', detail }] });
}
