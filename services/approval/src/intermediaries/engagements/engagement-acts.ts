import { type Actor, hasRole } from '@shenguan/common/auth';
import { type Party, partyOf } from '@shenguan/common/parties';
import { availableOperations, type Hindrance, type Transition, thingActs } from '@shenguan/common/states';
import type { Engagement } from './engagement.entity.js';
import { type EngagementState, engagementTransitions as moves } from './engagement.transitions.js';

/** Whose engagement it is, with whom, under whose eyes, and who is at it now. */
type Facts = Pick<Engagement, 'ownerParty' | 'agencyCode' | 'regulatorCode' | 'answer' | 'score'> & {
  readonly actor: Actor;
  /** Whether the caller holds a power of attorney to engage agencies for whose it is. */
  readonly agent?: boolean;
};

/** Where somebody stands towards an engagement. */
export type Side = 'applicant' | 'agency' | 'regulator';

/** Returns the side on which somebody stands; null for anybody else. A token that is both is the applicant. */
export function sideOf(
  row: Pick<Engagement, 'ownerParty' | 'agencyCode' | 'regulatorCode'>,
  actor: Actor,
  agent = false,
): Side | null {
  if (hasRole(actor, 'applicant') && (agent || isOwner(row.ownerParty, actor))) return 'applicant';
  if (hasRole(actor, 'agency') && actor.body === row.agencyCode) return 'agency';
  return hasRole(actor, 'industry-regulator') && actor.body === row.regulatorCode ? 'regulator' : null;
}

const isOwner = (party: Party, actor: Actor) => partyOf(actor) === party;

const only =
  (...sides: Side[]) =>
  (facts: Facts): Hindrance | undefined => {
    const side = sideOf(facts, facts.actor, facts.agent);
    if (side !== null && sides.includes(side)) return undefined;
    return { kind: 'forbid', rule: 'INT-5', detail: NOT_YOURS };
  };
const of = ({ from, basis, called }: Transition<EngagementState>, ...sides: Side[]) => ({
  ...{ in: from, basis, called },
  hindrance: only(...sides),
});

/** From the contract on the agency keeps a record, and what it asks for beyond its list is one. */
const UNDER_CONTRACT = ['working', 'delivered', 'disputed', 'taken', 'rated'] as const;

/** What is done with an engagement, in the order of the work. INT-5, INT-17, INT-19, INT-20 */
export const engagementActs = thingActs<EngagementState, Facts>(moves)({
  Engagements_confirm: of(moves.confirm, 'applicant'),
  Engagements_contract: of(moves.offer, 'agency'),
  Engagements_agree: of(moves.agree, 'applicant'),
  Engagements_decline: of(moves.decline, 'applicant'),
  Engagements_note: {
    in: UNDER_CONTRACT,
    basis: 'INT-20',
    called: { zh: '记录执业情况', en: 'write into the practice record' },
    hindrance: only('agency', 'applicant'),
  },
  Engagements_furtherDemand: {
    in: UNDER_CONTRACT,
    basis: 'INT-20',
    called: { zh: '登记另行要求的材料', en: 'record a further demand' },
    hindrance: only('agency', 'applicant'),
  },
  Engagements_deliver: of(moves.deliver, 'agency'),
  Engagements_take: { ...of(moves.take, 'applicant'), in: ['delivered'] },
  Engagements_handInOutside: { ...of(moves.take, 'applicant'), in: ['outside'] },
  Engagements_dispute: of(moves.dispute, 'applicant'),
  Engagements_settle: { ...of(moves.uphold, 'regulator'), called: { zh: '处理争议', en: 'settle it' } },
  Engagements_cancel: {
    ...of(moves.cancel, 'applicant'),
    in: moves.cancel.from.filter((state) => state !== 'disputed'),
  },
  Engagements_rate: {
    ...of(moves.rate, 'applicant'),
    // What it was like he says himself. INT-17
    hindrance: (facts) =>
      only('applicant')(facts) ?? (isOwner(facts.ownerParty, facts.actor) ? undefined : PRINCIPAL_RATES),
  },
  Engagements_answer: {
    in: ['rated'],
    basis: 'INT-17',
    called: { zh: '回应评价', en: 'answer the rating' },
    hindrance: (facts) =>
      only('agency')(facts) ?? (facts.answer === null ? undefined : { rule: 'INT-17', detail: ONCE }),
  },
});

/** Returns the operations on an engagement that this person may call now. */
export function engagementActions(row: Engagement, actor: Actor, agent: boolean): string[] {
  const facts = { ...row, actor, agent };
  return sideOf(row, actor, agent) === null ? [] : availableOperations(engagementActs, row.state, facts, actor);
}

const PRINCIPAL_RATES: Hindrance = {
  kind: 'forbid',
  rule: 'INT-17',
  detail: { zh: '由申请人本人评价', en: 'the applicant rates it himself' },
};
const NOT_YOURS = {
  zh: '由申请人本人、持有相应授权委托书的代理人（或者该机构、该行业主管部门）办理，其他任何单位和个人不得代为选择',
  en: 'It is for the applicant, or an agent whose power covers it (or the agency, or its regulator): nobody else chooses for him',
};
const ONCE = { zh: '已经回应过，评价只回应一次', en: 'A rating is answered once' };
