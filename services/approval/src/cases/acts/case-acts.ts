import { hasRole } from '@shenguan/common/auth';
import type { PowerAct } from '@shenguan/common/parties';
import { availableOperations, thingActs } from '@shenguan/common/states';
import {
  type CaseState,
  caseTransitions,
  NEVER_HANDED_IN,
  OPEN_FOR_MATERIALS,
  UNDER_REVIEW,
} from '../case.transitions.js';
import { deskOf } from '../desk-of.js';
import { barred } from './bars.js';
import type { CaseFacts } from './case-facts.js';
import {
  acceptedAsComplete,
  answeredBySilence,
  neverTold,
  receiptedBefore,
  renewedBySilence,
  toldBefore,
} from './hindrances/of-application.js';
import { checkOpen, noGround, noInspection, noPanel, underWay } from './hindrances/of-checks.js';
import {
  allStopped,
  noLaw,
  notExtendable,
  nothingToRenew,
  notStopped,
  ranOut,
  standsStill,
} from './hindrances/of-clocks.js';
import { deliveredBefore, ended, nothingAgainst, nothingToSign } from './hindrances/of-decision.js';
import { cameUnseen, informationUnseen, replyAwaited } from './hindrances/of-departments.js';
import { gaveLegalOpinion, hadPartInDecision, legalReviewDue, noLegalReview } from './hindrances/of-legal-review.js';
import { examinedBelow, lowerFirst, notOnTheSpotBelow } from './hindrances/of-lower.js';
import { hearingFirst, othersUnheard, takesTheChair } from './hindrances/of-others.js';
import { neverReturned, ownCase, ownReview, recusalAsked, reviewedByOneOut } from './hindrances/of-persons.js';
import { checkAskedFor, noRulingToJudge, projectOpen, ruledOn } from './hindrances/of-project.js';
import { nothingToContest, nothingToEnd, terminationOpen } from './hindrances/of-termination.js';
import { noOnSpotReview, nothingToVerify, unverified, verifiedIt } from './hindrances/of-verification.js';

const acts = thingActs<CaseState, CaseFacts>(caseTransitions, ({ row }) => row.stateSince);

/** What an applicant does with his own case, in the order of the work. */
export const applicantActs = acts({
  Cases_handIn: {
    in: [...OPEN_FOR_MATERIALS, ...UNDER_REVIEW],
    basis: 'APL-32',
    called: { zh: '提交材料', en: 'hand materials in' },
    hindrance: acceptedAsComplete,
  },
  HeldPapers_use: {
    in: OPEN_FOR_MATERIALS,
    basis: 'APL-31',
    called: { zh: '沿用审批部门已有的材料', en: 'use what the bureau holds' },
  },
  Gaps_promise: {
    in: ['submitted'],
    basis: 'PRA-9',
    called: { zh: '作出容缺承诺', en: 'promise what lacks' },
  },
  Promises_give: {
    in: ['submitted', 'accepted'],
    basis: 'PRA-10',
    called: { zh: '作出告知承诺', en: 'promise points in place of proof' },
  },
  Cases_submit: {
    in: caseTransitions.submit.from,
    basis: 'APL-32',
    called: caseTransitions.submit.called,
  },
  Cases_withdraw: {
    in: caseTransitions.withdraw.from,
    basis: 'APL-32',
    called: caseTransitions.withdraw.called,
  },
  Terminations_contest: {
    in: caseTransitions.terminate.from,
    basis: 'PRA-15',
    called: { zh: '表示继续办理', en: 'say that the application goes on' },
    hindrance: nothingToContest,
  },
  Cases_acknowledge: {
    in: ['granted', 'refused'],
    basis: 'APL-44',
    called: { zh: '在线签收决定书、许可证件', en: 'sign for decision and certificate' },
    hindrance: (facts) => deliveredBefore(facts) ?? ended(facts),
  },
  Drafts_keep: { in: ['draft'], basis: 'PRA-8', called: { zh: '继续保留草稿', en: 'keep the draft for longer' } },
  Drafts_remove: { in: caseTransitions.remove.from, basis: 'PRA-8', called: caseTransitions.remove.called },
});

/** What stands in the way of whatever an official would do: he is party to it, or law has answered in his place. */
const notTheirs = (facts: CaseFacts) => ownCase(facts) ?? renewedBySilence(facts);

/** What the bureau does with a case, in the order of the work. */
export const bureauActs = acts({
  Bureau_receipt: {
    in: ['submitted'],
    basis: 'APL-32',
    called: { zh: '制发收件凭证', en: 'issue the receipt of materials' },
    hindrance: (facts) => notTheirs(facts) ?? receiptedBefore(facts),
  },
  HeldPapers_take: {
    in: ['submitted'],
    basis: 'APL-31',
    called: { zh: '调入本机关已有的材料', en: 'take what the bureau holds into it' },
    hindrance: (facts) => notTheirs(facts) ?? answeredBySilence(facts),
  },
  Bureau_correction: {
    in: ['submitted'],
    basis: 'APL-32',
    called: caseTransitions.requestCorrection.called,
    hindrance: (facts) => notTheirs(facts) ?? toldBefore(facts) ?? answeredBySilence(facts),
  },
  Bureau_accept: {
    in: ['submitted'],
    basis: 'APL-32',
    called: caseTransitions.accept.called,
    hindrance: (facts) => notTheirs(facts) ?? answeredBySilence(facts) ?? barred(facts.bar),
  },
  Bureau_reviewOnSpot: {
    in: ['submitted'],
    basis: 'APL-34',
    called: { zh: '当场审查', en: 'review it for a decision on the spot' },
    hindrance: (facts) => notTheirs(facts) ?? notOnTheSpotBelow(facts) ?? answeredBySilence(facts) ?? barred(facts.bar),
  },
  Bureau_decideOnSpot: {
    in: ['submitted'],
    basis: 'APL-34',
    called: { zh: '当场作出决定', en: 'decide it on the spot' },
    hindrance: (facts) =>
      notTheirs(facts) ??
      notOnTheSpotBelow(facts) ??
      noOnSpotReview(facts) ??
      answeredBySilence(facts) ??
      barred(facts.bar),
  },
  Bureau_notComplete: {
    in: ['submitted'],
    basis: 'APL-32',
    called: caseTransitions.notComplete.called,
    hindrance: (facts) => notTheirs(facts) ?? neverTold(facts) ?? answeredBySilence(facts),
  },
  Bureau_decline: {
    in: ['submitted'],
    basis: 'APL-32',
    called: caseTransitions.decline.called,
    hindrance: (facts) => notTheirs(facts) ?? answeredBySilence(facts),
  },
  Bureau_projectRuling: {
    in: ['submitted', 'correcting', 'accepted'],
    basis: 'EXP-17.2',
    called: { zh: '认定所属项目', en: 'rule on its project' },
    hindrance: (facts) => notTheirs(facts) ?? checkAskedFor(facts) ?? ruledOn(facts),
  },
  Bureau_judgeProjectRuling: {
    in: ['submitted', 'correcting', 'accepted'],
    basis: 'EXP-17.2',
    called: { zh: '复核所属项目的认定', en: 'judge the ruling on its project' },
    hindrance: (facts) => notTheirs(facts) ?? noRulingToJudge(facts),
  },
  Checks_inspection: {
    in: ['accepted'],
    basis: 'INSP-2',
    called: { zh: '提出联合核验需求', en: 'ask for a joint inspection' },
    hindrance: (facts) =>
      notTheirs(facts) ??
      lowerFirst(facts) ??
      noInspection(facts) ??
      projectOpen(facts) ??
      underWay(facts, 'inspection', 'INSP-2') ??
      noGround(facts, 'inspection'),
  },
  Checks_review: {
    in: ['accepted'],
    basis: 'REV-3',
    called: { zh: '组织专家评审', en: 'ask for an expert review' },
    hindrance: (facts) =>
      notTheirs(facts) ??
      lowerFirst(facts) ??
      noPanel(facts) ??
      projectOpen(facts) ??
      underWay(facts, 'expert-review', 'REV-3') ??
      noGround(facts, 'expert-review'),
  },
  Bureau_stop: {
    in: UNDER_REVIEW,
    basis: 'APL-45',
    called: { zh: '停止计时', en: 'stop the clocks' },
    hindrance: (facts) => notTheirs(facts) ?? lowerFirst(facts) ?? noLaw(facts) ?? ranOut(facts) ?? allStopped(facts),
  },
  Bureau_resume: {
    in: UNDER_REVIEW,
    basis: 'APL-45',
    called: { zh: '恢复计时', en: 'let the clocks run again' },
    hindrance: (facts) => notTheirs(facts) ?? notStopped(facts),
  },
  Bureau_renewStop: {
    in: UNDER_REVIEW,
    basis: 'APL-45',
    called: { zh: '延长特别程序的时间', en: 'give what stops the clocks more time' },
    hindrance: (facts) => notTheirs(facts) ?? nothingToRenew(facts),
  },
  Bureau_extend: {
    in: UNDER_REVIEW,
    basis: 'APL-42',
    called: { zh: '延长办理期限', en: 'extend the limit' },
    hindrance: (facts) => notTheirs(facts) ?? lowerFirst(facts) ?? notExtendable(facts),
  },
  Verifications_assign: {
    in: ['accepted'],
    basis: 'APL-34',
    called: { zh: '指派人员核实材料', en: 'send staff to verify what the materials say' },
    hindrance: (facts) => notTheirs(facts) ?? lowerFirst(facts) ?? nothingToVerify(facts),
  },
  Consultations_ask: {
    in: ['accepted'],
    basis: 'SUP-6',
    called: { zh: '征求部门意见', en: 'ask departments about it' },
    hindrance: notTheirs,
  },
  Bureau_lookAtInformation: {
    in: UNDER_REVIEW,
    basis: 'SUP-6',
    called: { zh: '查看监管信息', en: 'be shown what departments told of it' },
    hindrance: notTheirs,
  },
  Bureau_review: {
    in: ['accepted'],
    basis: 'SUP-5',
    called: caseTransitions.review.called,
    hindrance: (facts) =>
      notTheirs(facts) ??
      lowerFirst(facts) ??
      examinedBelow(facts) ??
      gaveLegalOpinion(facts) ??
      takesTheChair(facts) ??
      unverified(facts) ??
      replyAwaited(facts) ??
      informationUnseen(facts),
  },
  Bureau_rework: {
    in: ['reviewed'],
    basis: 'SUP-5',
    called: caseTransitions.returnForRework.called,
    hindrance: (facts) => notTheirs(facts) ?? ownReview(facts),
  },
  Bureau_nameReviewer: {
    in: ['accepted'],
    basis: 'SUP-5',
    called: { zh: '指定重新审查的人员', en: 'name who reviews it anew' },
    hindrance: (facts) => notTheirs(facts) ?? neverReturned(facts),
  },
  Bureau_legalReview: {
    in: ['reviewed'],
    basis: 'PRA-12',
    called: { zh: '出具法制审核意见', en: 'give the legal opinion' },
    hindrance: (facts) =>
      notTheirs(facts) ??
      ownReview(facts) ??
      examinedBelow(facts) ??
      hadPartInDecision(facts) ??
      takesTheChair(facts) ??
      hearingFirst(facts) ??
      noLegalReview(facts),
  },
  Departures_propose: {
    in: ['reviewed'],
    basis: 'APL-38',
    called: { zh: '说明偏离评审、核验结论或者审查意见的理由', en: 'give reasons for departing from what was found' },
    hindrance: (facts) => notTheirs(facts) ?? ownReview(facts) ?? gaveLegalOpinion(facts) ?? nothingAgainst(facts),
  },
  Departures_countersign: {
    in: ['reviewed'],
    basis: 'APL-38',
    called: { zh: '会签偏离理由', en: 'countersign the reasons for a departure' },
    hindrance: (facts) => notTheirs(facts) ?? ownReview(facts) ?? gaveLegalOpinion(facts) ?? nothingToSign(facts),
  },
  Bureau_decide: {
    in: ['reviewed'],
    basis: 'APL-38',
    called: { zh: '作出决定', en: 'decide it' },
    hindrance: (facts) =>
      notTheirs(facts) ??
      ownReview(facts) ??
      examinedBelow(facts) ??
      verifiedIt(facts) ??
      gaveLegalOpinion(facts) ??
      checkOpen(facts) ??
      cameUnseen(facts) ??
      standsStill(facts) ??
      othersUnheard(facts) ??
      hearingFirst(facts) ??
      recusalAsked(facts) ??
      reviewedByOneOut(facts) ??
      legalReviewDue(facts),
  },
  FalsityFindings_allege: {
    in: ['submitted', 'correcting', 'accepted', 'reviewed'],
    basis: 'APL-78',
    called: { zh: '告知拟认定虚假申请', en: 'tell its applicant that it is held to be false' },
    hindrance: ownCase,
  },
  Terminations_propose: {
    in: caseTransitions.terminate.from,
    basis: 'PRA-15',
    called: { zh: '提出终止办理', en: 'propose to end it undecided' },
    hindrance: (facts) => notTheirs(facts) ?? terminationOpen(facts),
  },
  Terminations_decide: {
    in: caseTransitions.terminate.from,
    basis: 'PRA-15',
    called: { zh: '决定是否终止办理', en: 'decide whether it ends undecided' },
    hindrance: (facts) => notTheirs(facts) ?? nothingToEnd(facts),
  },
  Bureau_deliver: {
    in: ['granted', 'refused'],
    basis: 'APL-44',
    called: { zh: '登记送达', en: 'record the delivery' },
    hindrance: (facts) => notTheirs(facts) ?? deliveredBefore(facts) ?? ended(facts),
  },
});

/** Every operation that a case may offer, for the API's document. */
export const CASE_ACTIONS = [...applicantActs.ids, ...bureauActs.ids];

/** What a power of attorney must cover for an act of the applicant. PRA-16 */
const POWER_FOR = {
  Cases_handIn: 'apply',
  HeldPapers_use: 'apply',
  Gaps_promise: 'apply',
  Promises_give: 'apply',
  Cases_submit: 'apply',
  Cases_withdraw: 'withdraw',
  Terminations_contest: 'apply',
  Cases_acknowledge: 'receive',
  Drafts_keep: 'apply',
  Drafts_remove: 'withdraw',
} as const;

/** Returns the operations on a case that this person may call now: as its applicant or his agent (`own`: for what), and for his bureau. */
export function caseActions(facts: CaseFacts, own: readonly PowerAct[]): string[] {
  const { row, actor } = facts;
  if (hasRole(actor, 'auditor')) return [];
  const bureaus = deskOf(row) === actor.body && !NEVER_HANDED_IN.includes(row.state);
  return [
    ...availableOperations(applicantActs, row.state, facts, actor).filter((id) => own.includes(POWER_FOR[id])),
    ...(bureaus ? availableOperations(bureauActs, row.state, facts, actor) : []),
  ];
}
