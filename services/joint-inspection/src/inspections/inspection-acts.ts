import type { Actor } from '@shenguan/common/auth';
import { chineseTime, type LegalDate, legalDate } from '@shenguan/common/clock';
import { barredFrom, ClosedCase, isBarred } from '@shenguan/common/reference';
import { availableOperations, demandAct, type Hindrance, thingActs } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { absentFrom, GRACE_MINUTES } from './domain/timely-notice.js';
import { Improvement } from './improvements/improvement.entity.js';
import { Inspection } from './inspection.entity.js';
import { type InspectionState, inspectionTransitions } from './inspection.transitions.js';
import { applicantsOf } from './inspection-access.js';
import { BodyOpinion } from './opinions/body-opinion.entity.js';
import { Absence } from './visits/absence.entity.js';
import { Attendance } from './visits/attendance.entity.js';

/** What decides about an act on an inspection beside its state. */
interface InspectionFacts {
  readonly row: Inspection;
  readonly actor: Actor;
  readonly now: Date;
  readonly today: LegalDate;
  /** Of the appointment in force. */
  readonly attendance: readonly Attendance[];
  readonly absences: readonly Absence[];
  readonly opinions: readonly BodyOpinion[];
  readonly furtherRound: boolean;
  readonly caseClosed: boolean;
  /** What the applicant has said and shown of changes since. */
  readonly improvements: readonly Improvement[];
  /** Whether the caller is party to the case, and so has no part in it. PRA-11 */
  readonly isParty: boolean;
}

/** What is done with an inspection, in the order of the work. */
export const inspectionActs = thingActs<InspectionState, InspectionFacts>(inspectionTransitions)({
  Inspections_schedule: {
    in: ['requested', 'scheduled'],
    basis: 'INSP-3',
    called: inspectionTransitions.schedule.called,
  },
  Inspections_attendance: {
    in: ['scheduled', 'started'],
    basis: 'INSP-3',
    called: { zh: '签到', en: 'check in' },
    hindrance: beforeTheDay,
  },
  Inspections_professional: {
    in: ['scheduled'],
    basis: 'INSP-4',
    called: { zh: '为专业人员签到', en: 'check professionals in' },
    hindrance: (facts) => notDrawn(facts) ?? notOnSite(facts),
  },
  Inspections_noShows: {
    in: ['scheduled'],
    basis: 'INSP-5',
    called: { zh: '记录部门缺席', en: 'record no-shows' },
    hindrance: (facts) => beforeTheTime(facts) ?? notOnSite(facts) ?? nobodyAbsent(facts),
  },
  Inspections_alone: {
    in: ['scheduled'],
    basis: 'INSP-4',
    called: { zh: '单独核验', en: 'go alone' },
    hindrance: noneRecordedAbsent,
  },
  Inspections_start: { in: ['scheduled'], basis: 'INSP-4', called: inspectionTransitions.start.called },
  Inspections_finding: {
    in: ['started'],
    basis: 'INSP-9',
    called: { zh: '记录核验情况', en: 'record a finding' },
    hindrance: notOnSite,
  },
  Inspections_hazard: {
    in: ['started'],
    basis: 'INSP-9',
    called: { zh: '告知隐患', en: 'tell of a hazard' },
    hindrance: notOnSite,
  },
  Inspections_professionalOpinion: {
    in: ['started'],
    basis: 'INSP-6.1',
    called: { zh: '记录专业人员意见', en: 'take the opinion of a professional' },
    hindrance: (facts) => notDrawn(facts) ?? notOnSite(facts),
  },
  Inspections_opinion: {
    in: ['started', 'finished'],
    basis: 'INSP-6.1',
    called: { zh: '反馈核验意见', en: 'give an opinion' },
    hindrance: opinionClosed,
  },
  Inspections_finish: { in: ['started'], basis: 'INSP-6.1', called: inspectionTransitions.finish.called },
  Inspections_result: {
    in: ['finished'],
    basis: 'INSP-6.2',
    called: inspectionTransitions.conclude.called,
    hindrance: opinionsAwaited,
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

/** Reads what decides about acts on inspections, as this transaction leaves it. */
export async function inspectionFacts(tx: Tx, rows: readonly Inspection[]): Promise<InspectionFacts[]> {
  const inspectionId = rows.map(({ id }) => id);
  const { actor, now, today } = tx;
  const [attendance, absences, opinions, improvements, further, closed, parties] = await Promise.all([
    tx.findAsWritten(Attendance, { inspectionId }),
    tx.findAsWritten(Absence, { inspectionId }),
    tx.findAsWritten(BodyOpinion, { inspectionId }),
    tx.findAsWritten(Improvement, { inspectionId }),
    tx.findAsWritten(Inspection, { requestId: [...new Set(rows.map(({ requestId }) => requestId))] }),
    tx.find(ClosedCase, { caseNumber: [...new Set(rows.map(({ caseNumber }) => caseNumber))] }),
    barredFrom(
      tx,
      rows.map(({ caseNumber }) => caseNumber),
    ),
  ]);
  return rows.map((row) => {
    const here = <T extends { inspectionId: string; appointment: number }>(all: readonly T[]) =>
      all.filter((one) => one.inspectionId === row.id && one.appointment === row.appointment);
    return {
      ...{ row, actor, now, today },
      attendance: here(attendance),
      absences: here(absences),
      opinions: opinions.filter((one) => one.inspectionId === row.id),
      improvements: improvements.filter((one) => one.inspectionId === row.id),
      furtherRound: further.some(({ requestId, round }) => requestId === row.requestId && round > row.round),
      caseClosed: closed.some(({ caseNumber }) => caseNumber === row.caseNumber),
      isParty: [applicantsOf(row), parties.get(row.caseNumber)].some((known) => known && isBarred(known, actor)),
    };
  });
}

/** Refuses an act that the state, the time or who is there does not allow, and says what comes first. */
export async function demandInspectionAct(
  tx: Tx,
  id: (typeof inspectionActs.ids)[number],
  row: Inspection,
): Promise<void> {
  const [facts] = await inspectionFacts(tx, [row]);
  demandAct(inspectionActs, id, row.state, facts!);
}

/** Returns the operations on an inspection that this person may call now: his body’s part in it, or the applicant’s. */
export function inspectionActions(facts: InspectionFacts, isApplicant: boolean): string[] {
  const { row, actor, isParty } = facts;
  const bureaus = row.bureau.code === actor.body;
  const takesPart = bureaus || row.departments.some(({ code }) => code === actor.body);
  return availableOperations(inspectionActs, row.state, facts, actor).filter((id) => {
    if (id === 'Inspections_reinspection' || id === 'Improvements_report') return isApplicant;
    return !isParty && (BODIES_ACTS.includes(id) ? takesPart : bureaus);
  });
}

/** What every body that takes part does; the rest is the bureau's. */
const BODIES_ACTS: readonly string[] = [
  'Inspections_attendance',
  'Inspections_finding',
  'Inspections_hazard',
  'Inspections_opinion',
];

function beforeTheDay({ row, today }: InspectionFacts): Hindrance | undefined {
  const { scheduledAt } = row;
  if (!scheduledAt || today >= legalDate(scheduledAt)) return undefined;
  const detail = {
    zh: `尚未到签到日：核验定于${chineseTime(scheduledAt)}，当日起可以签到`,
    en: `Too early: the inspection is set for ${scheduledAt.toISOString()}; check in from that day on`,
  };
  return { rule: 'INSP-3', facts: { scheduledAt: scheduledAt.toISOString() }, detail };
}

function beforeTheTime({ row, now }: InspectionFacts): Hindrance | undefined {
  const { scheduledAt } = row;
  if (!scheduledAt || now >= absentFrom(scheduledAt)) return undefined;
  const detail = {
    zh: `核验定于${chineseTime(scheduledAt)}，满${GRACE_MINUTES}分钟（${chineseTime(absentFrom(scheduledAt))}）仍未到场的，方可记录缺席`,
    en: `The inspection is set for ${scheduledAt.toISOString()}: whoever has not come ${GRACE_MINUTES} minutes later is absent, nobody before`,
  };
  return { rule: 'INSP-5', facts: { scheduledAt: scheduledAt.toISOString() }, detail };
}

function notOnSite({ attendance, actor }: InspectionFacts): Hindrance | undefined {
  if (attendance.some(({ subject, bodyCode }) => subject === actor.sub && bodyCode === actor.body)) return undefined;
  const detail = { zh: '您尚未签到，须先到场签到', en: 'You have not checked in: check in on site first' };
  return { rule: 'INSP-3', facts: { attended: false }, detail };
}

function notDrawn({ row }: InspectionFacts): Hindrance | undefined {
  if (row.experts.length === 0) {
    const detail = { zh: '本次核验不需要专业人员', en: 'No professional is wanted at this inspection' };
    return { rule: 'INSP-4', facts: { drawn: false }, detail };
  }
  if (row.drawId) return undefined;
  const detail = {
    zh: '专业人员尚未抽取，须先由专家管理员完成抽取',
    en: 'The professionals are not drawn yet: the expert administrator draws them first',
  };
  return { rule: 'INSP-4', facts: { drawn: false }, detail };
}

function nobodyAbsent({ row, attendance, absences }: InspectionFacts): Hindrance | undefined {
  const missing = row.departments.some(
    ({ code }) => ![...attendance, ...absences].some(({ bodyCode }) => bodyCode === code),
  );
  if (missing) return undefined;
  const detail = {
    zh: '各部门均已到场或者已记录缺席，没有可记录的缺席',
    en: 'Every department is there or recorded absent already',
  };
  return { rule: 'INSP-5', facts: { absent: [] }, detail };
}

function noneRecordedAbsent({ row, attendance, absences }: InspectionFacts): Hindrance | undefined {
  const away = row.departments.filter(({ code }) => !attendance.some(({ bodyCode }) => bodyCode === code));
  const unrecorded = away.filter(({ code }) => !absences.some(({ bodyCode }) => bodyCode === code));
  // Who is not there and was not told in time is not absent: nobody goes without it.
  if (away.length > 0 && unrecorded.length > 0 && unrecorded.length < away.length) {
    const names = unrecorded.map(({ name }) => name);
    const detail = {
      zh: `${names.join('、')}未到场且未记录缺席，不得单独核验：须待其到场，或者另行安排时间`,
      en: `${names.join(', ')} is not there and not recorded absent: wait for it, or set another time`,
    };
    return { rule: 'INSP-4', facts: { unrecorded: unrecorded.map(({ code }) => code) }, detail };
  }
  if (away.length > unrecorded.length) return undefined;
  const detail = {
    zh: '没有记录缺席的部门：须先记录缺席（审查人员、核验人员办理），方可单独核验',
    en: 'No department is recorded absent: record the no-show first, then the bureau may go alone',
  };
  return { rule: 'INSP-4', facts: { recordedAbsent: [] }, detail };
}

function opinionClosed(facts: InspectionFacts): Hindrance | undefined {
  const { row, opinions, actor } = facts;
  const known = opinions.find(({ bodyCode }) => bodyCode === actor.body);
  if (known?.givenAt) {
    const detail = { zh: '本单位已反馈核验意见，不得更改', en: 'Your body has given its opinion; it stands' };
    return { rule: 'INSP-6.1', facts: { given: true, state: row.state }, detail };
  }
  if (known) return undefined;
  if (row.state === 'started') return notOnSite(facts);
  const detail = {
    zh: '现场核验已结束，仅在现场声明需集体议定的部门可以补充反馈意见',
    en: 'The visit is over: only a department that announced a collective opinion on site may still give it',
  };
  return { rule: 'INSP-6.1', facts: { state: row.state, announced: false }, detail };
}

function opinionsAwaited({ opinions }: InspectionFacts): Hindrance | undefined {
  const awaited = opinions.filter(({ givenAt }) => !givenAt).map(({ body, dueOn }) => ({ body, dueOn }));
  if (awaited.length === 0) return undefined;
  const names = awaited.map(({ body, dueOn }) => `${body.name}（${dueOn}前）`).join('、');
  const detail = {
    zh: `尚待集体议定意见：${names}，收齐后方可汇总`,
    en: `Opinions are still awaited: ${awaited.map(({ body, dueOn }) => `${body.name} by ${dueOn}`).join(', ')}`,
  };
  return { rule: 'INSP-6.1', facts: { awaited }, detail };
}

function nothingToInspectAgain({ row, furtherRound, caseClosed }: InspectionFacts): Hindrance | undefined {
  const { state, outcome } = row;
  if (outcome === 'passed') {
    const detail = { zh: '核验已通过，无须复验', en: 'The inspection passed: there is nothing to inspect again' };
    return { rule: 'INSP-7', facts: { state, outcome, furtherRound }, detail };
  }
  if (furtherRound) {
    const detail = { zh: '已经申请复验，不得重复申请', en: 'A re-inspection was asked for already' };
    return { rule: 'INSP-7', facts: { state, outcome, furtherRound }, detail };
  }
  if (!caseClosed) return undefined;
  const detail = { zh: '办件已经办结，不再复验', en: 'The case is closed: nothing is inspected again' };
  return { rule: 'INSP-7', facts: { caseClosed }, detail };
}

/** A re-inspection that did not pass either is not simply tried again: something has changed, and is shown. INSP-7 (R) */
function nothingChanged({ row, improvements }: InspectionFacts): Hindrance | undefined {
  if (row.round === 1 || improvements.length > 0) return undefined;
  const detail = {
    zh: '复验仍未通过，再次申请复验的，须先提交整改说明和材料（POST /inspections/{id}/improvements）',
    en: 'The re-inspection did not pass either: say and show what was changed since first (POST /inspections/{id}/improvements)',
  };
  return { rule: 'INSP-7', facts: { round: row.round, improvements: 0 }, detail };
}
