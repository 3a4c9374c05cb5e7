import { type Actor, hasRole, isSamePerson } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import {
  type Verification,
  type VerificationFinding,
  type VerificationState,
  verificationTransitions,
} from '../../cases/index.js';

export interface VerificationFacts {
  readonly row: Verification;
  readonly findings: readonly VerificationFinding[];
  readonly actor: Actor;
}

const { find, replace } = verificationTransitions;

/** What is done with a verification: each says what he found by his own token. APL-34 */
export const verificationActs = thingActs<VerificationState, VerificationFacts>(verificationTransitions)({
  Verifications_find: {
    in: find.from,
    basis: 'APL-34',
    called: find.called,
    hindrance: (facts) => notAssigned(facts) ?? foundBefore(facts),
  },
  Verifications_keepRecord: {
    in: find.from,
    basis: 'APL-55',
    called: { zh: '存入检验检测检疫记录', en: 'keep a record of what is measured' },
    hindrance: (facts) => notAssigned(facts) ?? foundBefore(facts),
  },
  Verifications_replace: { in: replace.from, basis: 'APL-34', called: replace.called },
});

/** Returns the operations on it that this person may call now. */
export function verificationActions(facts: VerificationFacts): string[] {
  if (hasRole(facts.actor, 'auditor') || facts.row.bureauCode !== facts.actor.body) return [];
  return availableOperations(verificationActs, facts.row.state, facts, facts.actor);
}

function notAssigned({ row, actor }: VerificationFacts): Hindrance | undefined {
  if (row.officers.some(({ sub }) => isSamePerson(sub, actor.sub))) return undefined;
  return { kind: 'forbid', rule: 'APL-34', detail: NOT_ASSIGNED };
}

function foundBefore({ findings, actor }: VerificationFacts): Hindrance | undefined {
  if (!findings.some(({ officerSub }) => isSamePerson(officerSub, actor.sub))) return undefined;
  return { rule: 'APL-34', facts: { found: true }, detail: FOUND_BEFORE };
}

const NOT_ASSIGNED = {
  zh: '核查结论由被指派的核查人员以本人账号记录',
  en: 'Whoever was assigned says by his own token what he found',
};
const FOUND_BEFORE = {
  zh: '您已记录核查结论，结论不得更改',
  en: 'You have said what you found, and it stays',
};
