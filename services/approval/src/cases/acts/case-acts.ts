import { type Actor, hasRole, isSamePerson } from '@shenguan/common/auth';
import { chineseTime } from '@shenguan/common/clock';
import type { PowerAct } from '@shenguan/common/parties';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import { proceduresOf } from '../../items/index.js';
import type { Case } from '../case.entity.js';
import {
  type CaseState,
  caseTransitions,
  NEVER_HANDED_IN,
  OPEN_FOR_MATERIALS,
  openForMaterials,
  UNDER_REVIEW,
} from '../case.transitions.js';
import type { CaseCheck, CaseFile } from '../file/index.js';
import { hasReviewed, isApplicant } from '../hands-apart.js';
import type { CaseOverlays } from './case-overlays.js';
import { findingsAgainst } from './domain/findings-against.js';

/** What decides about an act on a case beside its state. */
export interface CaseFacts {
  readonly row: Case;
  readonly file: CaseFile;
  readonly actor: Actor;
  readonly now: Date;
  /** Whether he is party to the case, or agent in it, and so does nothing for the bureau. PRA-11 */
  readonly isParty: boolean;
  /** What lies over the case; only asked for while it is under review. */
  readonly over: CaseOverlays | null;
}

const PARTY = {
  zh: '您或者您所在单位是本办件的当事人、代理人，或者登记信息尚不能将您与其中一人区分，应当回避，请由其他工作人员办理',
  en: 'You or your body are party to this case or agent in it, or the register can’t tell you from one of them: somebody else handles it',
};

const acts = thingActs<CaseState, CaseFacts>(caseTransitions);

/** What an applicant does with his own case, in the order of the work. */
export const applicantActs = acts({
  Cases_handIn: {
    in: [...OPEN_FOR_MATERIALS, 'accepted'],
    basis: 'APL-32',
    called: { zh: '提交材料', en: 'hand materials in' },
    hindrance: acceptedAsComplete,
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
  Drafts_keep: { in: ['draft'], basis: 'PRA-8', called: { zh: '继续保留草稿', en: 'keep the draft for longer' } },
  Drafts_remove: { in: caseTransitions.remove.from, basis: 'PRA-8', called: caseTransitions.remove.called },
});

/** What the bureau does with a case, in the order of the work. */
export const bureauActs = acts({
  Bureau_receipt: {
    in: ['submitted'],
    basis: 'APL-32',
    called: { zh: '制发收件凭证', en: 'issue the receipt of materials' },
    hindrance: ownCase,
  },
  Bureau_correction: {
    in: ['submitted'],
    basis: 'APL-32',
    called: caseTransitions.requestCorrection.called,
    hindrance: (facts) => ownCase(facts) ?? toldBefore(facts) ?? answeredBySilence(facts),
  },
  Bureau_accept: {
    in: ['submitted'],
    basis: 'APL-32',
    called: caseTransitions.accept.called,
    hindrance: (facts) => ownCase(facts) ?? answeredBySilence(facts),
  },
  Bureau_decline: {
    in: ['submitted'],
    basis: 'APL-32',
    called: caseTransitions.decline.called,
    hindrance: (facts) => ownCase(facts) ?? answeredBySilence(facts),
  },
  Bureau_projectRuling: {
    in: ['submitted', 'correcting', 'accepted'],
    basis: 'EXP-17.2',
    called: { zh: '认定所属项目', en: 'rule on its project' },
    hindrance: (facts) => ownCase(facts) ?? checkAskedFor(facts) ?? ruledOn(facts),
  },
  Bureau_judgeProjectRuling: {
    in: ['submitted', 'correcting', 'accepted'],
    basis: 'EXP-17.2',
    called: { zh: '复核所属项目的认定', en: 'judge the ruling on its project' },
    hindrance: (facts) => ownCase(facts) ?? noRulingToJudge(facts),
  },
  Checks_inspection: {
    in: ['accepted'],
    basis: 'INSP-2',
    called: { zh: '提出联合核验需求', en: 'ask for a joint inspection' },
    hindrance: (facts) =>
      ownCase(facts) ??
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
      ownCase(facts) ??
      noPanel(facts) ??
      projectOpen(facts) ??
      underWay(facts, 'expert-review', 'REV-3') ??
      noGround(facts, 'expert-review'),
  },
  Bureau_stop: {
    in: UNDER_REVIEW,
    basis: 'APL-45',
    called: { zh: '停止计时', en: 'stop the clocks' },
    hindrance: (facts) => ownCase(facts) ?? noLaw(facts) ?? ranOut(facts) ?? allStopped(facts),
  },
  Bureau_resume: {
    in: UNDER_REVIEW,
    basis: 'APL-45',
    called: { zh: '恢复计时', en: 'let the clocks run again' },
    hindrance: (facts) => ownCase(facts) ?? notStopped(facts),
  },
  Bureau_renewStop: {
    in: UNDER_REVIEW,
    basis: 'APL-45',
    called: { zh: '延长特别程序的时间', en: 'give what stops the clocks more time' },
    hindrance: (facts) => ownCase(facts) ?? notStopped(facts),
  },
  Bureau_extend: {
    in: UNDER_REVIEW,
    basis: 'APL-42',
    called: { zh: '延长办理期限', en: 'extend the limit' },
    hindrance: (facts) => ownCase(facts) ?? notExtendable(facts),
  },
  Bureau_review: {
    in: ['accepted'],
    basis: 'SUP-5',
    called: caseTransitions.review.called,
    hindrance: ownCase,
  },
  Bureau_rework: {
    in: ['reviewed'],
    basis: 'SUP-5',
    called: caseTransitions.returnForRework.called,
    hindrance: (facts) => ownCase(facts) ?? ownReview(facts),
  },
  Bureau_nameReviewer: {
    in: ['accepted'],
    basis: 'SUP-5',
    called: { zh: '指定重新审查的人员', en: 'name who reviews it anew' },
    hindrance: (facts) => ownCase(facts) ?? neverReturned(facts),
  },
  Departures_propose: {
    in: ['reviewed'],
    basis: 'APL-38',
    called: { zh: '说明偏离评审、核验结论或者审查意见的理由', en: 'give reasons for departing from what was found' },
    hindrance: (facts) => ownCase(facts) ?? ownReview(facts) ?? nothingAgainst(facts),
  },
  Departures_countersign: {
    in: ['reviewed'],
    basis: 'APL-38',
    called: { zh: '会签偏离理由', en: 'countersign the reasons for a departure' },
    hindrance: (facts) => ownCase(facts) ?? ownReview(facts) ?? nothingToSign(facts),
  },
  Bureau_decide: {
    in: ['reviewed'],
    basis: 'APL-38',
    called: { zh: '作出决定', en: 'decide it' },
    hindrance: (facts) => ownCase(facts) ?? ownReview(facts) ?? checkOpen(facts) ?? standsStill(facts),
  },
  Bureau_deliver: {
    in: ['granted'],
    basis: 'APL-44',
    called: { zh: '登记送达', en: 'record the delivery' },
    hindrance: (facts) => ownCase(facts) ?? deliveredBefore(facts) ?? ended(facts),
  },
});

/** Every operation that a case may offer, for the API's document. */
export const CASE_ACTIONS = [...applicantActs.ids, ...bureauActs.ids];

/** What a power of attorney must cover for an act of the applicant. PRA-16 */
const POWER_FOR = {
  Cases_handIn: 'apply',
  Cases_submit: 'apply',
  Cases_withdraw: 'withdraw',
  Drafts_keep: 'apply',
  Drafts_remove: 'withdraw',
} as const;

/** Returns the operations on a case that this person may call now: as its applicant or his agent (`own`: for what), and for his bureau. */
export function caseActions(facts: CaseFacts, own: readonly PowerAct[]): string[] {
  const { row, actor } = facts;
  if (hasRole(actor, 'auditor')) return [];
  const bureaus = row.bureauCode === actor.body && !NEVER_HANDED_IN.includes(row.state);
  return [
    ...availableOperations(applicantActs, row.state, facts, actor).filter((id) => own.includes(POWER_FOR[id])),
    ...(bureaus ? availableOperations(bureauActs, row.state, facts, actor) : []),
  ];
}

/** What a clerk accepted was complete; what silence accepted may lack papers that a grant needs. APL-32 */
function acceptedAsComplete({ row }: CaseFacts): Hindrance | undefined {
  if (openForMaterials(row).includes(row.state)) return undefined;
  const detail = {
    zh: '申请已经受理，材料不再变更；确须补充的，由审查人员要求',
    en: 'It has been accepted as complete: its papers stay as they are',
  };
  return { rule: 'APL-32', detail };
}

/** Whoever applied does nothing for the bureau in the case. SUP-5 */
function ownCase({ row, actor, isParty }: CaseFacts): Hindrance | undefined {
  if (isParty) return { rule: 'PRA-11', facts: { party: true }, detail: PARTY };
  if (!isApplicant(row, actor.sub)) return undefined;
  const detail = {
    zh: '您是本办件的申请人，不得代表审批部门办理，请由其他工作人员办理',
    en: 'You applied for this case yourself: somebody else of the bureau handles it',
  };
  return { kind: 'forbid', rule: 'SUP-5', detail };
}

/** A review that was returned was one all the same: who did it decides nothing in the case. SUP-5 */
function ownReview({ actor, over }: CaseFacts): Hindrance | undefined {
  if (!hasReviewed(over?.reviews ?? [], actor.sub)) return undefined;
  const detail = {
    zh: '您是本办件的审查人员，审查与决定须由不同人员作出，请由其他审批人员决定',
    en: 'You reviewed this case: another approver decides it',
  };
  return { kind: 'forbid', rule: 'SUP-5', detail };
}

/** Whoever reviews first takes the case up himself: the head names for a round after a return. SUP-5 */
function neverReturned({ over }: CaseFacts): Hindrance | undefined {
  if ((over?.reviews ?? []).length > 0) return undefined;
  const detail = {
    zh: '本办件没有被退回的审查，无须指定重新审查的人员',
    en: 'No review of this case was returned: there is nobody to name',
  };
  return { rule: 'SUP-5', facts: { reviews: 0 }, detail };
}

/** Reasons for a departure need something to depart from: a check, or a favourable review. APL-38 */
function nothingAgainst({ over, file }: CaseFacts): Hindrance | undefined {
  if (!over || file.review?.opinion === 'grant' || findingsAgainst(over.checks, over.found).length > 0)
    return undefined;
  const detail = {
    zh: '没有结论不利的专家评审或者联合核验，审查意见也不建议准予，无须说明偏离理由',
    en: 'No check speaks against a grant, and the review does not recommend one: there is nothing to depart from',
  };
  return { rule: 'APL-38', facts: { findings: [] }, detail };
}

/** The head signs what waits for him, and nothing that he proposed himself. APL-38 */
function nothingToSign({ over, actor }: CaseFacts): Hindrance | undefined {
  const waiting = over?.departures.filter(({ countersignedAt }) => countersignedAt === null) ?? [];
  if (!over || waiting.some(({ proposedBy }) => !isSamePerson(proposedBy, actor.sub))) return undefined;
  if (waiting.length === 0) {
    const detail = { zh: '没有待会签的偏离理由', en: 'No reasons for a departure wait to be countersigned' };
    return { rule: 'APL-38', facts: { waiting: 0 }, detail };
  }
  const detail = {
    zh: '提出理由、审查办件、会签须由不同人员分别办理，请由其他负责人会签',
    en: 'Who gave the reasons does not countersign: another head does',
  };
  return { kind: 'forbid', rule: 'APL-38', facts: { reason: 'notApart' }, detail };
}

function toldBefore({ row }: CaseFacts): Hindrance | undefined {
  if (!row.correctionNotifiedAt) return undefined;
  const detail = {
    zh: `已于${chineseTime(row.correctionNotifiedAt)}一次性告知补正，不得再次要求补正；现可以受理或者不予受理`,
    en: 'The applicant was told once what to correct, and is not told again: accept the application or decline it',
  };
  return { rule: 'APL-32', facts: { notifiedAt: row.correctionNotifiedAt.toISOString() }, detail };
}

/** After the five working days there is nothing left to answer. APL-32 */
function answeredBySilence({ row, now }: CaseFacts): Hindrance | undefined {
  if (!row.answerDueAt || now < row.answerDueAt) return undefined;
  const detail = {
    zh: `答复期限已于${chineseTime(row.answerDueAt)}届满，自收到申请材料之日起即为受理，系统将自动登记受理`,
    en: 'The time to answer ran out: the application counts as accepted from the day of receipt, and the system records it',
  };
  return { rule: 'APL-32', facts: { answerDueAt: row.answerDueAt.toISOString(), deemedAccepted: true }, detail };
}

/** What the bureau asked for is waited for before the decision. INSP-6.2, REV-12 */
function checkOpen({ over }: CaseFacts): Hindrance | undefined {
  const open = over?.openChecks[0];
  if (!open) return undefined;
  const called = open.kind === 'inspection' ? '联合核验' : '专家评审';
  const english = open.kind === 'inspection' ? 'joint inspection' : 'expert review';
  return {
    rule: open.kind === 'inspection' ? 'INSP-6.2' : 'REV-12',
    facts: { check: open.id, state: open.state },
    detail: { zh: `${called}尚未结束，须待其结果作出后办理`, en: `The ${english} is not over: its result comes first` },
    passing: true,
  };
}

function projectOpen({ over }: CaseFacts): Hindrance | undefined {
  if (!over?.openProject) return undefined;
  const detail = {
    zh: '申请所填项目代码尚未核实，或者同一地点另有其他项目的办件；须先认定是否属于同一项目（POST /cases/{id}/project-ruling），同一地点另有办件的，经另一名工作人员复核维持，再发起核验、评审',
    en: 'The project is not settled: rule first on whether the claimed code, or the other cases at this place, are the same project (POST /cases/{id}/project-ruling); where there are such cases, another official upholds it',
  };
  return { rule: 'EXP-17.2', facts: { ...over.openProject }, detail };
}

function checkAskedFor({ over }: CaseFacts): Hindrance | undefined {
  const asked = over?.checks[0];
  if (!asked) return undefined;
  const detail = {
    zh: '已按原项目发起核验或者评审，不能再变更项目',
    en: 'An inspection or review was asked for under this project: it stays',
  };
  return { rule: 'EXP-17.2', facts: { requested: asked.kind }, detail };
}

/** What waits for somebody else is judged before anything else is ruled. EXP-17.2 */
function ruledOn({ file }: CaseFacts): Hindrance | undefined {
  if (!file.openRuling) return undefined;
  const detail = {
    zh: '所属项目已经提出认定，须由另一名工作人员复核（POST /cases/{id}/project-ruling/judgement）',
    en: 'A ruling waits for another official to judge it (POST /cases/{id}/project-ruling/judgement)',
  };
  return { rule: 'EXP-17.2', facts: { ruling: file.openRuling.id }, detail };
}

/** Somebody else judges a ruling than made it. EXP-17.2 */
function noRulingToJudge({ file, actor }: CaseFacts): Hindrance | undefined {
  if (!file.openRuling) {
    const detail = { zh: '没有待复核的项目认定', en: 'No ruling on its project waits to be judged' };
    return { rule: 'EXP-17.2', facts: { ruling: null }, detail };
  }
  if (!isSamePerson(file.openRuling.ruledBy, actor.sub)) return undefined;
  const detail = {
    zh: '该认定由您提出，须由另一名工作人员复核',
    en: 'You made this ruling: another official judges it',
  };
  return { kind: 'forbid', rule: 'EXP-17.2', facts: { reason: 'notApart' }, detail };
}

/** The same is not asked for twice at once. */
function underWay({ over }: CaseFacts, kind: CaseCheck['kind'], rule: 'INSP-2' | 'REV-3'): Hindrance | undefined {
  const open = over?.openChecks.find((check) => check.kind === kind);
  if (!open) return undefined;
  const detail = {
    zh: kind === 'inspection' ? '联合核验已经提出，尚未结束，不得重复提出' : '专家评审已经组织，尚未结束，不得重复组织',
    en: 'This was asked for already and is not over',
  };
  return { rule, facts: { underWay: open.id }, detail };
}

/** What was judged is not judged again because of what came of it. EXP-18, INSP-7 */
function noGround({ over }: CaseFacts, kind: CaseCheck['kind']): Hindrance | undefined {
  const earlier = over?.checks.filter((check) => check.kind === kind) ?? [];
  const last = earlier.at(-1);
  if (!over || !last || over.repeats[kind].length > 0) return undefined;
  const facts = { earlier: earlier.map(({ id, outcome }) => ({ id, outcome })) };
  if (kind === 'inspection') {
    const detail = {
      zh: '核验要点已经全部核验，审批部门不得自行再次核验；未通过的，由申请人申请复验',
      en: 'Every point was inspected: the bureau does not inspect again; for what failed the applicant asks for a re-inspection',
    };
    return { rule: 'INSP-7', facts, detail };
  }
  const detail = {
    zh: '专家评审已有结果，不得因其结果再次组织评审；专家组提出整改建议的，须待申请人报告整改完成（POST /cases/{id}/checks/{checkId}/rectification）',
    en: 'The panel has given its opinion, and there is no other because of what it says; where it called for rectification, the applicant reports that done first (POST /cases/{id}/checks/{checkId}/rectification)',
  };
  return { rule: 'EXP-18', facts, detail };
}

function noInspection({ row, over }: CaseFacts): Hindrance | undefined {
  if (over && over.guide.inspectionPoints.length === 0) {
    const detail = {
      zh: '该事项的办事指南没有规定核验要点，不需要联合核验',
      en: 'The guide of this item lists no inspection points: nothing is inspected',
    };
    return { rule: 'INSP-9', facts: { itemCode: row.itemCode }, detail };
  }
  if (row.departments.length > 0) return undefined;
  const detail = {
    zh: '本办件没有参加核验的部门：该事项尚无有效的审管衔接备忘录',
    en: 'No department takes part: no memorandum in force names this item',
  };
  return { rule: 'INSP-4', facts: { departments: [] }, detail };
}

function noPanel({ row, over }: CaseFacts): Hindrance | undefined {
  if (!over || over.guide.panel.length > 0) return undefined;
  const detail = {
    zh: '该事项的办事指南没有规定专家组，不需要专家评审',
    en: 'The guide of this item wants no panel: nothing is reviewed by experts',
  };
  return { rule: 'REV-9', facts: { itemCode: row.itemCode }, detail };
}

function noLaw({ row, over }: CaseFacts): Hindrance | undefined {
  if (!over || byOrder(over).length > 0) return undefined;
  const detail =
    proceduresOf(over.guide).length > 0
      ? {
          zh: '办事指南只列明专家评审：自评审启动之日起自动停止计时，至出具意见之日恢复，不得以人工方式停止',
          en: 'The guide lists a review alone: it stops the clocks by its own start and until its opinion, never by hand',
        }
      : {
          zh: '办事指南未列明依法不计入期限的环节，不得停止计时',
          en: 'The guide lists no procedure whose time does not count: nothing stops the clocks',
        };
  return { kind: 'refuse', rule: 'APL-45', facts: { itemCode: row.itemCode, itemVersion: row.itemVersion }, detail };
}

/** Procedures of the guide that an order stands behind; a review is none. APL-45 */
function byOrder({ guide }: CaseOverlays) {
  return proceduresOf(guide).filter(({ kind }) => kind !== 'expert-review');
}

/** Once the time that law allows is over nothing is left that could stand still. APL-45 */
function ranOut({ over }: CaseFacts): Hindrance | undefined {
  if (!over?.statutory?.late) return undefined;
  const { dueOn } = over.statutory;
  const detail = {
    zh: `法定办结期限已于${dueOn}届满，届满后不得停止计时，应当立即作出决定`,
    en: `The statutory limit ran out on ${dueOn}: nothing stops it any more, decide at once`,
  };
  return { rule: 'APL-45', facts: { dueOn }, detail };
}

function allStopped({ over, actor }: CaseFacts): Hindrance | undefined {
  if (!over) return undefined;
  const open = over.stops.filter(({ waitsFor }) => waitsFor !== 'check');
  const left = byOrder(over).filter(({ kind }) => !open.some((one) => one.kind === kind));
  if (left.length === 0) {
    const since = open[0]?.startOn;
    const detail = { zh: `计时已自${since}起停止`, en: `The clocks stand still since ${since}` };
    return { rule: 'APL-45', facts: { open: true }, detail };
  }
  if (hasRole(actor, 'head') || left.some(({ kind }) => !over.stopsBefore.some((one) => one.kind === kind))) {
    return undefined;
  }
  const before = over.stopsBefore.filter(({ kind }) => left.some((one) => one.kind === kind));
  return { kind: 'forbid', rule: 'APL-45', facts: { before: before.map(({ id }) => id) }, detail: STOPPED_BEFORE };
}

/** What a second stop for the same kind of procedure wants. APL-45 */
export const STOPPED_BEFORE = {
  zh: '本办件已为该环节停止过计时；再次停止须由审批部门负责人办理，并写明理由',
  en: 'The clocks of this case stood still for this before: another time is for the head of the bureau, with a ground',
};

function notStopped({ over }: CaseFacts): Hindrance | undefined {
  if (!over || over.stops.some(({ waitsFor }) => waitsFor !== 'check')) return undefined;
  const [review] = over.stops;
  const detail = review
    ? {
        zh: `计时自${review.startOn}起因专家评审停止，至评审意见出具之日恢复，不得以人工方式恢复或者延长`,
        en: `The clocks stand still for a review since ${review.startOn}: its opinion ends that, and nobody by hand`,
      }
    : { zh: '计时没有停止，无须恢复', en: 'The clocks run: there is nothing to resume' };
  return { rule: 'APL-45', facts: { open: review !== undefined }, detail };
}

function standsStill({ over }: CaseFacts): Hindrance | undefined {
  if (!over?.standsStill) return undefined;
  const { rule, since } = over.standsStill;
  const detail = {
    zh: `计时自${since}起停止，须待该程序结束、恢复计时后办理`,
    en: `The clocks stand still since ${since}: what they wait for comes first`,
  };
  return { rule, facts: { standsStillSince: since }, detail };
}

function notExtendable({ over }: CaseFacts): Hindrance | undefined {
  if (!over) return undefined;
  if (over.jointHandling) {
    const detail = {
      zh: '联合办理、集中办理的，由本级人民政府负责人批准延长，审批部门负责人不能批准',
      en: 'Handled jointly: the head of the government extends it, not the head of the bureau',
    };
    return { kind: 'forbid', rule: 'APL-42', facts: { approver: 'government-head' }, detail };
  }
  if (over.extended) {
    const detail = { zh: '办理期限已延长过一次，不得再次延长', en: 'The limit was extended before: once is all' };
    return { rule: 'APL-42', facts: { extendedBefore: true }, detail };
  }
  const { dueOn, standsStillSince, late } = over.statutory ?? { dueOn: null, standsStillSince: null, late: false };
  if (standsStillSince) {
    const detail = {
      zh: `计时自${standsStillSince}起停止，没有可延长的届满日，恢复计时后方可延长`,
      en: `The clock stands still since ${standsStillSince}: there is no last day to extend from until it runs again`,
    };
    return { rule: 'APL-42', facts: { standsStillSince }, detail };
  }
  if (!late) return undefined;
  const detail = {
    zh: `办理期限已于${dueOn}届满，届满后不得延长，应当立即作出决定`,
    en: `The limit ran out on ${dueOn} and can no longer be extended: decide at once`,
  };
  return { rule: 'APL-42', facts: { dueOn }, detail };
}

const ENDED_AS: Readonly<Record<string, string>> = {
  expired: '有效期届满',
  withdrawn: '被撤回',
  revoked: '被撤销',
  cancelled: '被注销',
};

/** What is in force no more is handed to nobody as if it were. APL-44, APL-69 */
function ended({ file: { approvalState } }: CaseFacts): Hindrance | undefined {
  if (approvalState === null || approvalState === 'in-force') return undefined;
  const detail = {
    zh: `该许可已经${ENDED_AS[approvalState]}，不再颁发、送达许可证件；处理决定在其程序中送达（POST /procedures/{id}/delivery）`,
    en: `The approval is ${approvalState}: its certificate is delivered no more; what ended it is, in its procedure (POST /procedures/{id}/delivery)`,
  };
  return { rule: 'APL-44', facts: { approval: approvalState }, detail };
}

function deliveredBefore({ row, file }: CaseFacts): Hindrance | undefined {
  const [delivered] = file.deliveries;
  if (!delivered) return undefined;
  const detail = {
    zh: `许可证件已于${chineseTime(delivered.deliveredAt)}送达，无须再次登记`,
    en: 'The certificate was delivered already',
  };
  return { rule: 'APL-44', facts: { state: row.state, delivered: true }, detail };
}
