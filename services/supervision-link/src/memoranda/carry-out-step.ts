import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { Memorandum } from './memorandum.entity.js';
import { memorandumTransitions } from './memorandum.transitions.js';
import { MemorandumStep } from './memorandum-step.entity.js';
import { stepTransitions } from './memorandum-step.transitions.js';
import { tellMemorandum } from './tell-memorandum.js';

/** Returns the items that a step takes from the department. */
export function givesUp(row: Memorandum, step: MemorandumStep): string[] {
  return row.itemCodes.filter((code) => !step.itemCodes.includes(code));
}

/** Lets a signed step take effect, and tells who supervises from now on. SUP-3 */
export function carryOutStep(tx: Tx, row: Memorandum, step: MemorandumStep, action: string): void {
  step.state = move(stepTransitions, 'carryOut', step.state);
  step.doneAt = tx.now;
  tx.update(MemorandumStep, step, { action, rules: ['SUP-3'] });
  row.pendingStepId = null;
  if (step.kind === 'making') {
    row.state = move(memorandumTransitions, 'sign', row.state);
    row.files = step.paper ? [step.paper] : [];
  } else if (step.kind === 'amendment') {
    row.state = move(memorandumTransitions, 'amend', row.state);
    row.itemCodes = step.itemCodes;
  } else {
    row.state = move(memorandumTransitions, 'end', row.state);
    row.endedOn = tx.today;
    row.endReason = step.reason;
  }
  tx.update(Memorandum, row, { action: ACTIONS[step.kind], rules: ['SUP-2', 'SUP-3'] });
  tellMemorandum(tx, row);
}

const ACTIONS = {
  making: 'memorandum.made',
  amendment: 'memorandum.amended',
  ending: 'memorandum.ended',
} as const;
