import { type Actor, hasRole, mayBeAmong } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, type Transition, thingActs } from '@shenguan/common/states';
import type { KnownActor } from '../../bodies/index.js';
import type { Commission } from './commission.entity.js';
import {
  COMMISSION_EVALUATORS,
  COMMISSION_HEADS,
  COMMISSION_OFFICERS,
  COMMISSION_PAYERS,
  type CommissionState,
  commissionTransitions as moves,
} from './commission.transitions.js';

/** What of a commission decides who may do what. */
export type CommissionFacts = Pick<
  Commission,
  'commissionerCode' | 'sealed' | 'single' | 'draftedBy' | 'announcedBy' | 'contract' | 'takenBy' | 'award'
> & {
  readonly actor: KnownActor;
  /** Who has judged. */
  readonly evaluators: readonly string[];
  /** The caller's own offer, as an agency. */
  readonly own: 'none' | 'sealed' | 'opened';
  /** Whether the caller is an agency on the platform. */
  readonly joined: boolean;
  /** Whether an agency of a relative of the caller has offered. */
  readonly tied: boolean;
  /** Whether a question waits for its answer. */
  readonly asked: boolean;
};

type Test = (facts: CommissionFacts) => Hindrance | undefined;
const first =
  (...tests: Test[]): Test =>
  (facts) => {
    for (const test of tests) {
      const found = test(facts);
      if (found) return found;
    }
    return undefined;
  };

/** Tells whether somebody is of who commissions. */
export function isCommissioner({ commissionerCode }: Pick<Commission, 'commissionerCode'>, actor: Actor): boolean {
  return (
    actor.body === commissionerCode &&
    hasRole(actor, ...COMMISSION_OFFICERS, ...COMMISSION_HEADS, ...COMMISSION_EVALUATORS, ...COMMISSION_PAYERS)
  );
}

const ofCommissioner: Test = (facts) => (facts.actor.body === facts.commissionerCode ? undefined : OTHERS);
/** Of who commissions, and no relative's of who offered: judging, awarding, taking and paying alike. */
const untied: Test = (facts) => ofCommissioner(facts) ?? (facts.tied ? TIED : undefined);
const agencyOnPlatform: Test = ({ joined }) => (joined ? undefined : NOT_JOINED);
const awardee: Test = ({ award, actor }) =>
  award !== null && hasRole(actor, 'agency') && actor.body === award.agencyCode ? undefined : OTHERS;
const apart =
  (hands: (facts: CommissionFacts) => readonly (string | null)[]): Test =>
  (facts) =>
    mayBeAmong(facts.actor, hands(facts)) ? APART : undefined;
const offering =
  (sealed: boolean): Test =>
  (facts) =>
    agencyOnPlatform(facts) ??
    (facts.sealed === sealed ? undefined : sealed ? IN_WRITING : SEALED) ??
    (facts.own === 'none' ? undefined : ONCE);
const act = ({ from, basis, called }: Transition<CommissionState>, hindrance: Test) => ({
  ...{ in: from, basis, called, hindrance },
});

/** What is done with a commission, in the order of the work. INT-8 */
export const commissionActs = thingActs<CommissionState, CommissionFacts>(moves)({
  Commissions_keepGround: {
    in: ['draft'],
    basis: 'INT-8',
    called: { zh: '上传单一来源的证明材料', en: 'hand in what shows the single source' },
    hindrance: first(ofCommissioner, ({ single }) => (single === null ? NOT_SINGLE : undefined)),
  },
  Commissions_announce: act(
    moves.announce,
    first(
      ofCommissioner,
      apart(({ draftedBy }) => [draftedBy]),
    ),
  ),
  Commissions_discard: act(moves.discard, ofCommissioner),
  Commissions_ask: {
    in: ['announced'],
    basis: 'INT-8',
    called: { zh: '质疑条件', en: 'question a condition' },
    hindrance: agencyOnPlatform,
  },
  Commissions_answerQuestion: {
    in: ['announced'],
    basis: 'INT-8',
    called: { zh: '答复质疑', en: 'answer a question' },
    hindrance: first(ofCommissioner, ({ asked }) => (asked ? undefined : NO_QUESTION)),
  },
  Commissions_seal: {
    in: ['announced'],
    basis: 'INT-8',
    called: { zh: '提交密封报价', en: 'hand in a sealed offer' },
    hindrance: offering(true),
  },
  Commissions_quote: {
    in: ['announced'],
    basis: 'INT-8',
    called: { zh: '提交书面报价', en: 'hand in a written quote' },
    hindrance: offering(false),
  },
  Commissions_open: {
    in: ['opening'],
    basis: 'INT-8',
    called: { zh: '启封报价', en: 'open its offer' },
    hindrance: ({ own }) => (own === 'sealed' ? undefined : NOTHING_SEALED),
  },
  Commissions_evaluate: act(
    moves.rank,
    first(
      untied,
      apart(({ draftedBy, announcedBy, evaluators }) => [draftedBy, announcedBy, ...evaluators]),
    ),
  ),
  Commissions_award: act(
    moves.award,
    first(
      untied,
      apart(({ draftedBy, evaluators }) => [draftedBy, ...evaluators]),
    ),
  ),
  Commissions_contract: {
    in: ['awarded'],
    basis: 'INT-8',
    called: { zh: '上传合同', en: 'hand in the contract' },
    hindrance: untied,
  },
  Commissions_agree: act(
    moves.agree,
    first(awardee, ({ contract }) => (contract === null ? NO_CONTRACT : undefined)),
  ),
  Commissions_deliver: act(moves.deliver, awardee),
  Commissions_take: act(moves.take, untied),
  Commissions_sendBack: act(moves.sendBack, untied),
  Commissions_pay: act(
    moves.pay,
    first(
      untied,
      apart(({ announcedBy, award, takenBy }) => [announcedBy, award?.by ?? null, takenBy]),
    ),
  ),
  Commissions_receive: act(moves.receive, awardee),
  Commissions_contest: act(moves.contest, awardee),
  Commissions_end: act(moves.end, untied),
});

/** Returns the operations on a commission that this person may call now. */
export function commissionActions(state: CommissionState, facts: CommissionFacts): string[] {
  return availableOperations(commissionActs, state, facts, facts.actor);
}

const forbid = (zh: string, en: string): Hindrance => ({ kind: 'forbid', rule: 'INT-8', detail: { zh, en } });
const OTHERS = forbid('由委托单位或者成交机构办理', 'it is for who commissions, or for the agency that won');
const APART = forbid(
  '起草、公告、评审、成交、验收、付款须由本单位不同的人办理，您已经办理过其中一环',
  'who drafts, announces, judges, awards, takes and pays are different people, and you had a hand in it already',
);
const NOT_JOINED = forbid('由已入驻平台的机构办理', 'it is for agencies that have joined the platform');
const TIED = forbid(
  '报价机构中有您近亲属所有或者任职的机构，评审、成交、签约、验收、付款、终止均由他人办理',
  'an agency of a relative of yours has offered: somebody else judges, awards, contracts, takes, pays or ends it',
);
const IN_WRITING: Hindrance = {
  rule: 'INT-8',
  detail: { zh: '本次委托接收书面报价，请提交报价文件', en: 'this one takes written quotes' },
};
const SEALED: Hindrance = {
  rule: 'INT-8',
  detail: { zh: '本次委托接收电子密封报价，请提交密封摘要', en: 'this one takes sealed offers' },
};
const ONCE: Hindrance = {
  rule: 'INT-8',
  detail: { zh: '已经提交过报价，不得更换', en: 'an offer is handed in once, and not exchanged' },
};
const NOTHING_SEALED = forbid(
  '由提交密封报价且尚未启封的机构办理',
  'it is for who handed in a seal and hasn’t opened it',
);
const NOT_SINGLE: Hindrance = {
  rule: 'INT-8',
  detail: { zh: '只有单一来源须提交证明材料', en: 'only a single source is shown by a paper' },
};
const NO_QUESTION: Hindrance = {
  rule: 'INT-8',
  detail: { zh: '没有待答复的质疑', en: 'no question waits for its answer' },
};
const NO_CONTRACT: Hindrance = {
  rule: 'INT-8',
  detail: { zh: '委托单位尚未上传合同', en: 'no contract was handed in yet' },
};
