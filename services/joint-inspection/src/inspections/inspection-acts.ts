import { availableOperations, demandAct, type Hindrance, thingActs } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { allPointsWait, changeUnsigned, nothingFound, nothingToSign } from './hindrances/of-findings.js';
import { nothingToCorrect, nothingToPublish } from './hindrances/of-publications.js';
import { nothingToCompare, recordSigned, wordAwaited } from './hindrances/of-records.js';
import {
  notAllSaid,
  nothingChanged,
  nothingToInspectAgain,
  opinionClosed,
  opinionsAwaited,
} from './hindrances/of-results.js';
import { absenceUnrecorded, askedForTime, movedTooOften, nobodyAsked } from './hindrances/of-times.js';
import {
  beforeTheDay,
  beforeTheTime,
  checkedIn,
  decidedAlone,
  hereForAnother,
  nobodyAbsent,
  nobodyToHear,
  nobodyTold,
  noneRecordedAbsent,
  noPaperToCompare,
  notAllThere,
  notDrawn,
  notOfTheStaff,
  notOnSite,
  professionalsThere,
} from './hindrances/of-visits.js';
import type { Inspection } from './inspection.entity.js';
import { type InspectionState, inspectionTransitions } from './inspection.transitions.js';
import { type InspectionFacts, inspectionFacts } from './inspection-facts.js';

/** What is done with an inspection, in the order of the work. */
export const inspectionActs = thingActs<InspectionState, InspectionFacts>(inspectionTransitions)({
  Inspections_schedule: {
    in: ['requested', 'scheduled'],
    basis: 'INSP-3',
    called: inspectionTransitions.schedule.called,
    hindrance: (facts) => movedTooOften(facts) ?? absenceUnrecorded(facts),
  },
  TimeRequests_ask: {
    in: ['scheduled'],
    basis: 'INSP-3',
    called: { zh: '请求另约时间', en: 'ask for another time' },
    hindrance: askedForTime,
  },
  TimeRequests_decline: {
    in: ['scheduled'],
    basis: 'INSP-3',
    called: { zh: '不予另约时间', en: 'decline another time' },
    hindrance: nobodyAsked,
  },
  Inspections_attendance: {
    in: ['scheduled', 'started'],
    basis: 'INSP-3',
    called: { zh: '签到', en: 'check in' },
    hindrance: (facts) => beforeTheDay(facts) ?? notOfTheStaff(facts) ?? checkedIn(facts) ?? hereForAnother(facts),
  },
  ProfessionalPapers_attendance: {
    in: ['scheduled', 'started'],
    basis: 'INSP-4',
    called: { zh: '录入专业人员签署的签到声明', en: 'enter the sheet that a professional signed' },
    hindrance: (facts) => notDrawn(facts) ?? notOnSite(facts) ?? professionalsThere(facts),
  },
  Inspections_noShows: {
    in: ['scheduled'],
    basis: 'INSP-5',
    called: { zh: '记录部门缺席', en: 'record no-shows' },
    hindrance: (facts) => beforeTheTime(facts) ?? notOnSite(facts) ?? nobodyAbsent(facts) ?? nobodyTold(facts),
  },
  Inspections_alone: {
    in: ['scheduled'],
    basis: 'INSP-4',
    called: { zh: '单独核验', en: 'go alone' },
    hindrance: (facts) => noneRecordedAbsent(facts) ?? decidedAlone(facts),
  },
  Inspections_start: {
    in: ['scheduled'],
    basis: 'INSP-4',
    called: inspectionTransitions.start.called,
    hindrance: notAllThere,
  },
  Inspections_finding: {
    in: ['started'],
    basis: 'INSP-9',
    called: { zh: '记录核验情况', en: 'record a finding' },
    hindrance: (facts) => notOnSite(facts) ?? mayNotInspect(facts) ?? allPointsWait(facts),
  },
  Findings_sign: {
    in: ['started'],
    basis: 'INSP-9',
    called: { zh: '签署对原认定的改变', en: 'sign a change of a finding' },
    hindrance: (facts) => nothingToSign(facts) ?? notOfTheStaff(facts),
  },
  Findings_photo: {
    in: ['started', 'finished'],
    basis: 'INSP-9',
    called: { zh: '提交现场照片', en: 'hand in photographs' },
    hindrance: (facts) => notOnSite(facts) ?? nothingFound(facts),
  },
  Inspections_hazard: {
    in: ['started'],
    basis: 'INSP-9',
    called: { zh: '告知隐患', en: 'tell of a hazard' },
    hindrance: notOnSite,
  },
  ProfessionalPapers_opinion: {
    in: ['started'],
    basis: 'INSP-6.1',
    called: { zh: '录入专业人员签署的意见', en: 'enter the opinion that a professional signed' },
    hindrance: (facts) => notDrawn(facts) ?? notOnSite(facts) ?? nobodyToHear(facts),
  },
  ProfessionalPapers_confirm: {
    in: ['scheduled', 'started'],
    basis: 'INSP-4',
    called: { zh: '核对专业人员签署的纸面', en: 'compare a professional’s paper' },
    hindrance: noPaperToCompare,
  },
  Inspections_opinion: {
    in: ['started', 'finished', 'concluded'],
    basis: 'INSP-6.1',
    called: { zh: '反馈核验意见', en: 'give an opinion' },
    hindrance: (facts) => opinionClosed(facts) ?? mayNotInspect(facts),
  },
  Inspections_finish: {
    in: ['started'],
    basis: 'INSP-6.1',
    called: inspectionTransitions.finish.called,
    hindrance: (facts) => changeUnsigned(facts) ?? notAllSaid(facts),
  },
  Records_sign: {
    in: ['finished'],
    basis: 'INSP-9',
    called: { zh: '签署核验记录', en: 'sign the record' },
    hindrance: recordSigned,
  },
  Records_paper: {
    in: ['finished'],
    basis: 'INSP-9',
    called: { zh: '录入签署的纸质记录', en: 'enter the signed paper' },
    hindrance: recordSigned,
  },
  Records_confirm: {
    in: ['finished'],
    basis: 'INSP-9',
    called: { zh: '核对签署的纸质记录', en: 'compare the signed paper' },
    hindrance: nothingToCompare,
  },
  Inspections_result: {
    in: ['finished'],
    basis: 'INSP-6.2',
    called: inspectionTransitions.conclude.called,
    hindrance: (facts) => opinionsAwaited(facts) ?? wordAwaited(facts),
  },
  Publications_check: {
    in: ['concluded'],
    basis: 'INSP-6.2',
    called: { zh: '审查后公示', en: 'look it through and publish it' },
    hindrance: nothingToPublish,
  },
  Publications_correct: {
    in: ['concluded'],
    basis: 'INSP-6.2',
    called: { zh: '更正公示', en: 'correct what is public' },
    hindrance: nothingToCorrect,
  },
  Improvements_report: {
    in: ['concluded'],
    basis: 'INSP-7',
    called: { zh: '提交整改说明和材料', en: 'say and show what was changed' },
    hindrance: nothingToInspectAgain,
  },
  Inspections_reinspection: {
    in: ['concluded'],
    basis: 'INSP-7',
    called: { zh: '申请复验', en: 'ask for a re-inspection' },
    hindrance: (facts) => nothingToInspectAgain(facts) ?? nothingChanged(facts),
  },
});

/** What is found and said in the name of a body comes from its staff on the establishment, at that moment. INSP-4 */
function mayNotInspect(facts: InspectionFacts): Hindrance | undefined {
  const stray = notOfTheStaff(facts);
  // He has acted for it so far: it is he who may not, not what he says.
  return stray && facts.standing === 'does-not-count' ? { ...stray, kind: 'forbid' } : stray;
}

/** Refuses an act that the state, the time or who is there does not allow, and says what comes first; returns what that rests on. */
export async function demandInspectionAct(
  tx: Tx,
  id: (typeof inspectionActs.ids)[number],
  row: Inspection,
): Promise<InspectionFacts> {
  const [facts] = await inspectionFacts(tx, [row]);
  demandAct(inspectionActs, id, row.state, facts!);
  return facts!;
}

/** What the caller may do as the applicant, or as an agent with a power for it. */
export interface AppliesFor {
  readonly reinspection: boolean;
  readonly state: boolean;
}

/** Returns the operations on an inspection that this person may call now: his body’s part in it, or the applicant’s. */
export function inspectionActions(facts: InspectionFacts, applies: AppliesFor): string[] {
  const { row, actor, isParty, isTied } = facts;
  const bureaus = row.bureau.code === actor.body;
  const takesPart = bureaus || row.departments.some(({ code }) => code === actor.body);
  return availableOperations(inspectionActs, row.state, facts, actor).filter((id) => {
    if (id === 'Inspections_reinspection' || id === 'Improvements_report') return applies.reinspection;
    if (id === 'Records_sign') return applies.state;
    return !isParty && !isTied && (BODIES_ACTS.includes(id) ? takesPart : bureaus);
  });
}

/** What every body that takes part does; the rest is the bureau's. */
const BODIES_ACTS: readonly string[] = [
  'TimeRequests_ask',
  'Inspections_attendance',
  'Inspections_finding',
  'Findings_sign',
  'Findings_photo',
  'Records_confirm',
  'ProfessionalPapers_confirm',
  'Inspections_hazard',
  'Inspections_opinion',
];
