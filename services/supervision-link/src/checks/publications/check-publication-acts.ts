import { type Actor, hasRole, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { CheckPublication } from './check-publication.entity.js';
import { type CheckPublicationState, checkPublicationTransitions } from './check-publication.transitions.js';

interface PublicationFacts {
  readonly row: CheckPublication;
  readonly actor: Actor;
  readonly now: Date;
  /** What of the check stands in the way; null where it is being set right. */
  readonly objectionDueAt: Date | null;
  readonly objectionOpen: boolean;
}

const { prepare, publish, sendBack } = checkPublicationTransitions;

/** What is done with the publication of a check: who prepares it does not publish it. APL-61, APL-5 */
export const checkPublicationActs = thingActs<CheckPublicationState, PublicationFacts>(checkPublicationTransitions)({
  CheckPublications_prepare: {
    in: prepare.from,
    basis: 'APL-5',
    called: prepare.called,
    hindrance: (facts) => withheldByHim(facts) ?? notHeard(facts),
  },
  CheckPublications_confirm: {
    in: publish.from,
    basis: 'APL-61',
    called: publish.called,
    hindrance: (facts) => preparedIt(facts) ?? forTheHead(facts),
  },
  CheckPublications_return: { in: sendBack.from, basis: 'APL-5', called: sendBack.called, hindrance: preparedIt },
});

/** Returns the operations on it that this person may call now. */
export function checkPublicationActions(facts: PublicationFacts): string[] {
  if (facts.row.departmentCode !== facts.actor.body) return [];
  return availableOperations(checkPublicationActs, facts.row.state, facts, facts.actor);
}

/** Whoever was checked is heard before anybody reads it: his time is over, and what he objected is answered. */
function notHeard({ now, objectionDueAt, objectionOpen }: PublicationFacts): Hindrance | undefined {
  if (!objectionDueAt) return { rule: 'APL-61', detail: BEING_CORRECTED };
  if (objectionOpen) return { rule: 'APL-5', detail: OBJECTION_OPEN };
  return now < objectionDueAt
    ? { rule: 'APL-5', facts: { objectionDueAt: objectionDueAt.toISOString() }, detail: TIME_RUNS }
    : undefined;
}

function preparedIt({ row, actor }: PublicationFacts): Hindrance | undefined {
  return mayBeHis(actor, row.preparedBy) ? { kind: 'forbid', rule: 'APL-5', detail: NOT_APART } : undefined;
}

function withheldByHim({ row, actor }: PublicationFacts): Hindrance | undefined {
  if (row.state !== 'withheld' || !mayBeHis(actor, row.preparedBy)) return undefined;
  return { kind: 'forbid', rule: 'APL-5', detail: WITHHELD_BY_HIM };
}

function forTheHead({ row, actor }: PublicationFacts): Hindrance | undefined {
  if (row.stateSecret === null || hasRole(actor, 'department-head')) return undefined;
  return { kind: 'forbid', rule: 'APL-5', detail: HEAD_WITHHOLDS };
}

const BEING_CORRECTED = {
  zh: '检查记录正在更正，归档后再公开',
  en: 'the record is being set right: it is published after',
};
const OBJECTION_OPEN = { zh: '被检查人的异议尚未答复', en: 'an objection of whoever was checked waits for its answer' };
const TIME_RUNS = {
  zh: '被检查人提出异议的期限未满',
  en: 'the time in which whoever was checked may object runs still',
};
const NOT_APART = {
  zh: '拟制公开内容的人员不得确认或者退回，请由其他人员办理',
  en: 'Who prepared it neither publishes it nor sends it back: somebody else does',
};
const WITHHELD_BY_HIM = {
  zh: '提出不予公开的人员不得自行重新拟制，请由其他人员办理',
  en: 'Who proposed to withhold it does not prepare it anew: somebody else does',
};
const HEAD_WITHHOLDS = {
  zh: '拟不予公开的，由部门负责人决定',
  en: 'That it is withheld is for the head of the department to decide',
};
