import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import { type CalendarChangeState, calendarChangeTransitions } from './calendar-change.transitions.js';

/** Who proposed it, and who is at it now. */
interface Parts {
  readonly proposedBy: string;
  readonly actor: Actor;
}

const { confirm, reject } = calendarChangeTransitions;

/** What is done with a proposed change of the calendar. APL-82 */
export const calendarChangeActs = thingActs<CalendarChangeState, Parts>(calendarChangeTransitions)({
  CalendarChanges_confirm: { in: confirm.from, basis: confirm.basis, called: confirm.called, hindrance: samePerson },
  CalendarChanges_reject: { in: reject.from, basis: reject.basis, called: reject.called },
});

/** Returns the operations on a change that this person may call now, in the bureau that keeps the calendar. */
export function calendarChangeActions(
  row: { state: CalendarChangeState; proposedBy: string; bodyCode: string },
  actor: Actor,
): string[] {
  if (actor.body !== row.bodyCode) return [];
  return availableOperations(calendarChangeActs, row.state, { proposedBy: row.proposedBy, actor }, actor);
}

function samePerson({ proposedBy, actor }: Parts): Hindrance | undefined {
  if (!mayBeHis(actor, proposedBy)) return undefined;
  return { kind: 'forbid', rule: 'APL-82', facts: { reason: 'samePerson' }, detail: SAME_PERSON };
}

const SAME_PERSON = {
  zh: '提出人不得自行确认：须由市级审批局的另一名事项管理员或者负责人核对通知后确认',
  en: 'who proposed it does not confirm it: another item administrator or the head of the city’s bureau does',
};
