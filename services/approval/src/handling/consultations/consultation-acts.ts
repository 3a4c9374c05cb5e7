import { type Actor, hasRole } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import { type Consultation, type ConsultationState, consultationTransitions } from '../../cases/index.js';

export interface ConsultationFacts {
  readonly row: Consultation;
  readonly actor: Actor;
}

const { reply, withdraw } = consultationTransitions;

/** What is done with a question to a department: it answers by its own token. SUP-6 */
export const consultationActs = thingActs<ConsultationState, ConsultationFacts>(consultationTransitions)({
  Consultations_reply: { in: reply.from, basis: 'SUP-6', called: reply.called, hindrance: notAsked },
  Consultations_withdraw: { in: withdraw.from, basis: 'SUP-6', called: withdraw.called, hindrance: notTheBureau },
});

/** Returns the operations on it that this person may call now. */
export function consultationActions(facts: ConsultationFacts): string[] {
  if (hasRole(facts.actor, 'auditor')) return [];
  return availableOperations(consultationActs, facts.row.state, facts, facts.actor);
}

function notAsked({ row, actor }: ConsultationFacts): Hindrance | undefined {
  if (row.departmentCode === actor.body) return undefined;
  return { kind: 'forbid', rule: 'SUP-6', detail: NOT_ASKED };
}

function notTheBureau({ row, actor }: ConsultationFacts): Hindrance | undefined {
  if (row.bureauCode === actor.body) return undefined;
  return { kind: 'forbid', rule: 'SUP-6', detail: NOT_THE_BUREAU };
}

const NOT_ASKED = { zh: '由被征求意见的部门以本部门账号回复', en: 'The department that was asked answers' };
const NOT_THE_BUREAU = { zh: '由办理该件的审批部门撤回', en: 'The bureau that asked takes it back' };
