import { type Actor, hasRole } from '@shenguan/common/auth';
import { availableOperations, thingActs } from '@shenguan/common/states';
import { enteredIt } from '../../second-reading/index.js';
import type { HearingPaper } from './hearing-paper.entity.js';
import { type HearingPaperState, hearingPaperTransitions } from './hearing-paper.transitions.js';

interface Facts {
  readonly row: HearingPaper;
  readonly actor: Actor;
}

const { confirm, decline } = hearingPaperTransitions;

const byAnother = enteredIt({
  zh: '书面听证申请由录入人以外的人员与签字原件核对',
  en: 'Somebody else than who entered it compares it with the signed original',
});

/** What is done with a request on paper: somebody else compares it with the original. APL-47, SUP-5 */
export const hearingPaperActs = thingActs<HearingPaperState, Facts>(hearingPaperTransitions)({
  HearingPapers_confirm: { in: confirm.from, basis: confirm.basis, called: confirm.called, hindrance: byAnother },
  HearingPapers_decline: { in: decline.from, basis: decline.basis, called: decline.called, hindrance: byAnother },
});

/** Returns the operations on it that this person may call now. */
export function hearingPaperActions(row: HearingPaper, actor: Actor): string[] {
  if (row.bureauCode !== actor.body || hasRole(actor, 'auditor')) return [];
  return availableOperations(hearingPaperActs, row.state, { row, actor }, actor);
}
