import { type Actor, hasRole } from '@shenguan/common/auth';
import { availableOperations, thingActs } from '@shenguan/common/states';
import { enteredIt } from '../../second-reading/index.js';
import type { StopRequest } from './stop-request.entity.js';
import { type StopRequestState, stopRequestTransitions } from './stop-request.transitions.js';

interface Facts {
  readonly row: StopRequest;
  readonly actor: Actor;
}

const { confirm, decline } = stopRequestTransitions;

const byAnother = enteredIt({
  zh: '停止计时、延长由录入人以外的人员核对所依据的文件后生效',
  en: 'Somebody else than who entered it reads what it rests on, before it stops a clock',
});

/** What is done with an order that is to stop the clocks: somebody else reads it. APL-45, SUP-5 */
export const stopRequestActs = thingActs<StopRequestState, Facts>(stopRequestTransitions)({
  StopRequests_confirm: { in: confirm.from, basis: confirm.basis, called: confirm.called, hindrance: byAnother },
  StopRequests_decline: { in: decline.from, basis: decline.basis, called: decline.called, hindrance: byAnother },
});

/** Returns the operations on it that this person may call now. */
export function stopRequestActions(row: StopRequest, actor: Actor): string[] {
  if (row.bureauCode !== actor.body || hasRole(actor, 'auditor')) return [];
  return availableOperations(stopRequestActs, row.state, { row, actor }, actor);
}
