import { hasRole, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { KnownActor } from '../bodies/index.js';
import { type FalsityFinding, type FalsityFindingState, falsityFindingTransitions as moves } from '../cases/index.js';

/** What decides about an act on a finding: who alleged it, and whether the caller may speak for the applicant. */
export interface FalsityFacts {
  readonly row: Pick<FalsityFinding, 'allegedBy' | 'bureauCode'>;
  readonly actor: KnownActor;
  readonly speaks: boolean;
}

/** What is done with a finding that an application is untrue. APL-78 */
export const falsityActs = thingActs<FalsityFindingState, FalsityFacts>(moves)({
  FalsityFindings_state: {
    in: moves.state.from,
    basis: 'APL-78',
    called: moves.state.called,
    hindrance: ({ speaks }) => (speaks ? undefined : APPLICANT_SPEAKS),
  },
  FalsityFindings_decide: {
    in: moves.find.from,
    basis: 'APL-78',
    called: { zh: '作出认定', en: 'decide it' },
    hindrance: ({ row: { allegedBy }, actor }) => (mayBeHis(actor, allegedBy) ? ANOTHER : undefined),
  },
});

/** Returns the operations on a finding that this person may call now. */
export function falsityActions(state: FalsityFindingState, facts: FalsityFacts): string[] {
  const { row, actor } = facts;
  if (hasRole(actor, 'auditor') || (!facts.speaks && actor.body !== row.bureauCode)) return [];
  return availableOperations(falsityActs, state, facts, actor);
}

const APPLICANT_SPEAKS: Hindrance = {
  kind: 'forbid',
  rule: 'APL-78',
  detail: { zh: '由申请人陈述申辩', en: 'It is for the applicant to answer' },
};
const ANOTHER: Hindrance = {
  kind: 'forbid',
  rule: 'APL-78',
  facts: { reason: 'notApart' },
  detail: { zh: '提出和认定须由不同的人办理', en: 'Who alleges it and who decides it are different people' },
};
