import { mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { KnownActor } from '../../bodies/index.js';
import { isAgency } from '../credit/credit-acts.js';
import type { AgencyExclusion } from './exclusion.entity.js';
import { type ExclusionState, exclusionTransitions as moves } from './exclusion.transitions.js';

type Facts = Pick<AgencyExclusion, 'agencyCode' | 'regulatorCode' | 'allegedBy' | 'decidedBy'> & {
  readonly actor: KnownActor;
};

const ofAgency = ({ agencyCode, actor }: Facts) => (isAgency(agencyCode, actor) ? undefined : OTHERS);

/** What is done with the exclusion of an agency. INT-12 */
export const exclusionActs = thingActs<ExclusionState, Facts>(moves)({
  Exclusions_state: { in: moves.state.from, basis: 'INT-12', called: moves.state.called, hindrance: ofAgency },
  Exclusions_decide: {
    in: moves.exclude.from,
    basis: 'INT-12',
    called: { zh: '作出决定', en: 'decide it' },
    hindrance: (facts) => notApart(facts, [facts.allegedBy]),
  },
  Exclusions_object: { in: moves.object.from, basis: 'INT-12', called: moves.object.called, hindrance: ofAgency },
  Exclusions_review: {
    in: moves.maintain.from,
    basis: 'INT-12',
    called: { zh: '复核异议', en: 'review the objection' },
    hindrance: (facts) => notApart(facts, [facts.allegedBy, facts.decidedBy]),
  },
});

export function exclusionActions(row: AgencyExclusion, actor: KnownActor | undefined): string[] {
  return actor ? availableOperations(exclusionActs, row.state, { ...row, actor }, actor) : [];
}

function notApart({ regulatorCode, actor }: Facts, hands: readonly (string | null)[]): Hindrance | undefined {
  if (actor.body !== regulatorCode) return OTHERS;
  return hands.some((one) => mayBeHis(actor, one)) ? { kind: 'forbid', rule: 'INT-12', detail: ANOTHER } : undefined;
}

const OTHERS: Hindrance = {
  kind: 'forbid',
  rule: 'INT-12',
  detail: { zh: '由该机构或者提出淘汰的行业主管部门办理', en: 'It is for the agency, or the regulator who alleged it' },
};
const ANOTHER = {
  zh: '提出、决定、复核须由本部门不同的人办理',
  en: 'Who alleges, who decides and who reviews are different people',
};
