import { type Actor, mayBeAmong, mayBeHis } from '@shenguan/common/auth';
import { type Hindrance, thingActs } from '@shenguan/common/states';
import { groundOfLaw } from './domain/grounds.js';
import type { Procedure } from './procedure.entity.js';
import { type ProcedureState, procedureTransitions } from './procedure.transitions.js';
import type { ProcedureLegalReview } from './procedure-legal-review.entity.js';

/** What decides about a step of a procedure. */
export interface ProcedureFacts {
  row: Procedure;
  actor: Actor;
  now: Date;
  /** Exclusive end of the time for the holder's statement; null before he has the notice. */
  statementDueAt: Date | null;
  /** Files that show what was found. */
  evidence: number;
  /** Who reviewed or decided the grant itself. */
  madeTheGrant: readonly string[];
  /** Who proposed, what was sent back among it. */
  proposers: readonly string[];
  /** The proposal that waits for its decision; null before there is one. */
  proposalId: string | null;
  /** Whether its decision is a major one. PRA-12 */
  major: boolean;
  /** Legal opinions on this procedure, those on earlier proposals among them. */
  opinions: readonly ProcedureLegalReview[];
  /** Whether one of them disagrees with what is proposed, now or when it was proposed before. PRA-12 */
  disagreed: boolean;
  /** Whether the decision was delivered. */
  delivered: boolean;
  /** Whether the approval is the caller's own, or he receives for its holder. */
  own: boolean;
  /** Whether he is the holder, or an agent who may speak for him. */
  speaks: boolean;
}

const { notify, receive, propose, carryOut } = procedureTransitions;

/**
 * What is done with a procedure: nobody is judged unheard, who made the grant has no part in it, and who proposes does not
 * decide. APL-7, APL-69, SUP-5
 */
export const procedureActs = thingActs<ProcedureState, ProcedureFacts>(procedureTransitions)({
  Procedures_addFile: {
    in: ['opened', 'noticed', 'hearing'],
    basis: 'SUP-5',
    called: { zh: '提交证据材料', en: 'hand in evidence' },
    hindrance: ({ row, own, speaks, ...facts }) =>
      own || speaks
        ? forSpeakers(speaks)
        : (madeIt(facts) ?? (row.state === 'hearing' ? hindered('SUP-5', SHOWN_ALREADY) : undefined)),
  },
  Procedures_notify: {
    in: notify.from,
    basis: notify.basis,
    called: notify.called,
    hindrance: ({ row, evidence, ...facts }) =>
      madeIt(facts) ??
      (groundOfLaw(row.ground).unheard ? hindered('APL-70', NOBODY_TO_HEAR) : undefined) ??
      (evidence === 0 ? hindered('SUP-5', NO_EVIDENCE) : undefined),
  },
  Procedures_receive: {
    in: receive.from,
    basis: receive.basis,
    called: receive.called,
    hindrance: ({ own, ...facts }) => (own ? undefined : madeIt(facts)),
  },
  Procedures_state: {
    in: ['hearing'],
    basis: 'APL-36',
    called: { zh: '陈述申辩或者放弃', en: 'make or waive the statement' },
    hindrance: ({ speaks, now, statementDueAt }) =>
      forSpeakers(speaks) ?? (now >= statementDueAt! ? hindered('APL-36', TOO_LATE) : undefined),
  },
  Procedures_propose: {
    in: propose.from,
    basis: propose.basis,
    called: propose.called,
    hindrance: ({ row, now, statementDueAt, ...facts }) =>
      madeIt(facts) ??
      gaveOpinion(facts) ??
      anotherProposes(facts) ??
      (row.state === 'opened' && !groundOfLaw(row.ground).unheard ? hindered('APL-36', TELL_FIRST) : undefined) ??
      (row.state === 'hearing' && !row.spoken && now < statementDueAt! ? hindered('APL-36', HEAR_FIRST) : undefined),
  },
  Procedures_legalReview: {
    in: carryOut.from,
    basis: 'PRA-12',
    called: { zh: '出具法制审核意见', en: 'give the legal opinion' },
    hindrance: ({ row, ...facts }) =>
      madeIt(facts) ??
      (mayBeAmong(facts.actor, [row.openedBy, ...facts.proposers])
        ? { kind: 'forbid' as const, rule: 'PRA-12' as const, detail: HAD_PART }
        : undefined) ??
      (facts.major ? undefined : hindered('PRA-12', NOT_MAJOR)) ??
      (opinionOn(facts) ? hindered('PRA-12', GIVEN) : undefined),
  },
  Procedures_decide: {
    in: carryOut.from,
    basis: carryOut.basis,
    called: carryOut.called,
    hindrance: (facts) =>
      madeIt(facts) ??
      (mayBeHis(facts.actor, facts.row.proposedBy)
        ? { kind: 'forbid' as const, rule: 'SUP-5' as const, detail: NOT_APART }
        : undefined) ??
      gaveOpinion(facts),
  },
  Procedures_deliver: {
    in: ['carried-out'],
    basis: 'APL-44',
    called: { zh: '登记处理决定的送达', en: 'record the delivery of the decision' },
    hindrance: ({ delivered }) => (delivered ? hindered('APL-44', DELIVERED) : undefined),
  },
});

function madeIt({ madeTheGrant, actor }: Pick<ProcedureFacts, 'madeTheGrant' | 'actor'>): Hindrance | undefined {
  return mayBeAmong(actor, madeTheGrant) ? { kind: 'forbid', rule: 'SUP-5', detail: MADE_THE_GRANT } : undefined;
}

/** Who speaks takes a stand: a power to receive papers is not one to give up a defence. APL-36, PRA-16 */
function forSpeakers(speaks: boolean): Hindrance | undefined {
  return speaks ? undefined : { kind: 'forbid', rule: 'APL-36', detail: NOT_HIS };
}

/** Whoever gave the legal opinion neither proposes nor decides, on whichever proposal it was. PRA-12 */
function gaveOpinion({ opinions, actor }: Pick<ProcedureFacts, 'opinions' | 'actor'>): Hindrance | undefined {
  const officers = opinions.map(({ officerSub }) => officerSub);
  return mayBeAmong(actor, officers) ? { kind: 'forbid', rule: 'PRA-12', detail: GAVE_OPINION } : undefined;
}

/** The opinion on the proposal that waits for its decision. PRA-12 */
export function opinionOn({
  opinions,
  proposalId,
}: Pick<ProcedureFacts, 'opinions' | 'proposalId'>): ProcedureLegalReview | undefined {
  return opinions.find((one) => one.proposalId === proposalId);
}

function anotherProposes({ proposers, actor }: Pick<ProcedureFacts, 'proposers' | 'actor'>): Hindrance | undefined {
  return mayBeAmong(actor, proposers) ? { kind: 'forbid', rule: 'SUP-5', detail: SENT_BACK } : undefined;
}

function hindered(rule: Hindrance['rule'], detail: Hindrance['detail']): Hindrance {
  return { rule, detail };
}

const MADE_THE_GRANT = {
  zh: '审查或者决定该许可的人员不得办理对该许可的处理，请由其他人员办理',
  en: 'Who reviewed or decided the grant has no part in what becomes of it: somebody else does',
};
const DELIVERED = { zh: '该决定书已经登记送达', en: 'The decision was delivered already' };
const NOT_APART = {
  zh: '提出处理意见的人员不得作出决定，请由其他审批人员决定',
  en: 'Who proposed does not decide',
};
const GAVE_OPINION = {
  zh: '您是本程序的法制审核人员，法制审核与提出处理意见、决定须由不同人员办理',
  en: 'You gave the legal opinion in this procedure: somebody else proposes or decides',
};
const HAD_PART = {
  zh: '启动程序、提出处理意见的人员不得进行法制审核，请由其他法制审核人员办理',
  en: 'Who opened the procedure or proposed gives no legal opinion on it',
};
const NOT_MAJOR = {
  zh: '办事指南未将本事项列为重大行政许可决定，该许可未经听证，也不是因公共利益不予撤销，无须法制审核',
  en: 'The guide marks no decision on this item as major, no hearing came before the grant, and nothing is dropped for the public interest: there is no legal review',
};
const GIVEN = {
  zh: '对本处理意见已经出具法制审核意见；须变更的，退回处理意见，由他人另行提出',
  en: 'There is a legal opinion on this proposal already: for another one it is sent back and made anew',
};
const NO_EVIDENCE = {
  zh: '尚无证据材料：须先提交证明所认定事实的材料（POST /procedures/{id}/files），再告知被许可人',
  en: 'There is no evidence yet: hand it in (POST /procedures/{id}/files) before the holder is told',
};
const NOBODY_TO_HEAR = {
  zh: '该情形因期限届满或者在先的决定而发生，无须告知，可以直接提出处理意见',
  en: 'Time or an earlier decision has brought this about: propose without a notice',
};
const SHOWN_ALREADY = {
  zh: '告知书已经制发，审批部门不得再补充证据；确有新证据的，终止本程序后另行启动',
  en: 'The holder was told already: the bureau adds nothing; with new evidence, drop this procedure and open another',
};
const TELL_FIRST = {
  zh: '须先告知被许可人（POST /procedures/{id}/notice），听取陈述申辩后再提出处理意见',
  en: 'Tell the holder first (POST /procedures/{id}/notice), and hear him',
};
const HEAR_FIRST = {
  zh: '陈述申辩期限未满，被许可人尚未陈述或者放弃，不得提出处理意见',
  en: 'The time for the statement runs, and the holder neither made nor waived it',
};
const NOT_HIS = {
  zh: '陈述申辩、放弃陈述申辩和提交申辩材料，须由被许可人本人，或者授权委托书载明可以陈述申辩（state）的代理人办理',
  en: 'Statement, waiver and files are the holder’s, or an agent’s whose power covers statements (state)',
};
const SENT_BACK = {
  zh: '处理意见已被退回：须由其他人员另行提出',
  en: 'The proposal was sent back: somebody else makes the next',
};
const TOO_LATE = { zh: '陈述申辩期限已满', en: 'The time for the statement is over' };
