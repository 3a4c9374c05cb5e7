import { type Actor, hasRole, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { HearingPaper } from './hearing-paper.entity.js';
import { type HearingPaperState, hearingPaperTransitions } from './hearing-paper.transitions.js';

interface Facts {
  readonly row: HearingPaper;
  readonly actor: Actor;
}

const { confirm, decline } = hearingPaperTransitions;

/** What is done with a request on paper: somebody else compares it with the original. APL-47, SUP-5 */
export const hearingPaperActs = thingActs<HearingPaperState, Facts>(hearingPaperTransitions)({
  HearingPapers_confirm: { in: confirm.from, basis: confirm.basis, called: confirm.called, hindrance: enteredIt },
  HearingPapers_decline: { in: decline.from, basis: decline.basis, called: decline.called, hindrance: enteredIt },
});

/** Returns the operations on it that this person may call now. */
export function hearingPaperActions(row: HearingPaper, actor: Actor): string[] {
  if (row.bureauCode !== actor.body || hasRole(actor, 'auditor')) return [];
  return availableOperations(hearingPaperActs, row.state, { row, actor }, actor);
}

function enteredIt({ row, actor }: Facts): Hindrance | undefined {
  return mayBeHis(actor, row.enteredBy) ? { kind: 'forbid', rule: 'SUP-5', detail: ANOTHER_READS } : undefined;
}

const ANOTHER_READS = {
  zh: '书面听证申请由录入人以外的人员与签字原件核对',
  en: 'Somebody else than who entered it compares it with the signed original',
};
