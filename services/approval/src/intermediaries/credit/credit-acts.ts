import { type Actor, hasRole, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { KnownActor } from '../../bodies/index.js';
import type { CreditFinding } from './credit.entities.js';
import { type CreditFindingState, creditFindingTransitions as moves } from './credit-finding.transitions.js';

type Facts = Pick<CreditFinding, 'agencyCode' | 'regulatorCode' | 'allegedBy' | 'decidedBy' | 'rectification'> & {
  readonly actor: KnownActor;
};

/** What is done with a finding on an agency's credit. INT-12 */
export const creditActs = thingActs<CreditFindingState, Facts>(moves)({
  CreditFindings_state: {
    in: moves.state.from,
    basis: 'INT-12',
    called: moves.state.called,
    hindrance: ({ agencyCode, actor }) => (isAgency(agencyCode, actor) ? undefined : OTHERS),
  },
  CreditFindings_decide: {
    in: moves.uphold.from,
    basis: 'INT-12',
    called: { zh: '作出决定', en: 'decide it' },
    hindrance: ({ regulatorCode, allegedBy, actor }) => notApart(regulatorCode, [allegedBy], actor),
  },
  CreditFindings_rectify: {
    in: moves.rectify.from,
    basis: 'INT-12',
    called: moves.rectify.called,
    hindrance: ({ agencyCode, actor }) => (isAgency(agencyCode, actor) ? undefined : OTHERS),
  },
  CreditFindings_restore: {
    in: moves.restore.from,
    basis: 'INT-12',
    called: moves.restore.called,
    hindrance: ({ regulatorCode, allegedBy, decidedBy, rectification, actor }) =>
      notApart(regulatorCode, [allegedBy, decidedBy], actor) ?? (rectification === null ? NOT_RECTIFIED : undefined),
  },
});

/** Returns the operations on a finding that this person may call now. */
export function creditActions(row: CreditFinding, actor: KnownActor | undefined): string[] {
  return actor ? availableOperations(creditActs, row.state, { ...row, actor }, actor) : [];
}

export function isAgency(agencyCode: string, actor: Actor): boolean {
  return hasRole(actor, 'agency') && actor.body === agencyCode;
}

function notApart(regulatorCode: string, hands: readonly (string | null)[], actor: KnownActor): Hindrance | undefined {
  if (actor.body !== regulatorCode) return OTHERS;
  return hands.some((one) => mayBeHis(actor, one)) ? { kind: 'forbid', rule: 'INT-12', detail: ANOTHER } : undefined;
}

const OTHERS: Hindrance = {
  kind: 'forbid',
  rule: 'INT-12',
  detail: { zh: '由该机构或者提出认定的行业主管部门办理', en: 'It is for the agency, or the regulator who alleged it' },
};
const NOT_RECTIFIED: Hindrance = {
  rule: 'INT-12',
  detail: {
    zh: '机构尚未以本机构账号提交整改材料，不得修复',
    en: 'the agency hasn’t handed in, by its own login, what it put right: its credit isn’t restored',
  },
};
const ANOTHER = {
  zh: '提出、决定、修复须由本部门不同的人办理',
  en: 'Who alleges, who decides and who restores are different people',
};
