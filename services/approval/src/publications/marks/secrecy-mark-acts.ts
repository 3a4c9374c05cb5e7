import { type Actor, hasRole, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { SecrecyMark } from './secrecy-mark.entity.js';
import { type SecrecyMarkState, secrecyMarkTransitions } from './secrecy-mark.transitions.js';

export interface MarkFacts {
  readonly row: SecrecyMark;
  readonly actor: Actor;
  /** Whether the case is the caller's own, or he receives or speaks in it. PRA-16 */
  readonly own: boolean;
}

const { overrule, receive, object, uphold } = secrecyMarkTransitions;

/** What is done with a mark: overruled by one, told, objected to, ruled on by another. APL-5 */
export const secrecyMarkActs = thingActs<SecrecyMarkState, MarkFacts>(secrecyMarkTransitions)({
  SecrecyMarks_overrule: {
    in: overrule.from,
    basis: 'APL-5',
    called: overrule.called,
    hindrance: (facts) => ofTheBureau(facts) ?? ownMark(facts),
  },
  SecrecyMarks_receive: { in: receive.from, basis: 'APL-5', called: receive.called, hindrance: ofHis },
  SecrecyMarks_object: { in: object.from, basis: 'APL-5', called: object.called, hindrance: ofHis },
  SecrecyMarks_rule: {
    in: uphold.from,
    basis: 'APL-5',
    called: { zh: '裁定异议', en: 'rule on the objection' },
    hindrance: (facts) => ofTheBureau(facts) ?? overruledIt(facts),
  },
});

/** Returns the operations on it that this person may call now. */
export function secrecyMarkActions(facts: MarkFacts): string[] {
  return hasRole(facts.actor, 'auditor')
    ? []
    : availableOperations(secrecyMarkActs, facts.row.state, facts, facts.actor);
}

function ofHis({ own }: MarkFacts): Hindrance | undefined {
  return own ? undefined : { kind: 'forbid', rule: 'APL-5', detail: NOT_HIS };
}

function ofTheBureau({ row, actor }: MarkFacts): Hindrance | undefined {
  return row.bureauCode === actor.body ? undefined : { kind: 'forbid', rule: 'APL-5', detail: NOT_THE_BUREAU };
}

function ownMark({ row, actor }: MarkFacts): Hindrance | undefined {
  return mayBeHis(actor, row.markedBy) ? { kind: 'forbid', rule: 'APL-5', detail: OWN_MARK } : undefined;
}

function overruledIt({ row, actor }: MarkFacts): Hindrance | undefined {
  return mayBeHis(actor, row.overruledBy) ? { kind: 'forbid', rule: 'APL-5', detail: NOT_APART } : undefined;
}

const NOT_HIS = {
  zh: '签收告知书、提出异议，须由申请人本人或者有相应权限的代理人办理',
  en: 'The applicant, or an agent whose power covers it, signs for the notice and objects',
};
const NOT_THE_BUREAU = { zh: '由办理该件的审批部门办理', en: 'The bureau that handles the case does this' };
const OWN_MARK = {
  zh: '标注人不得自行取消所作的标注，请由其他人员办理',
  en: 'Who marked it does not lift it: somebody else does',
};
const NOT_APART = {
  zh: '提出拟公开的人员不得裁定对其提出的异议，请由其他负责人裁定',
  en: 'Who overruled it does not rule on the objection: another head does',
};
