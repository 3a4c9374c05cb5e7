import { mayBeHis } from '@shenguan/common/auth';
import { chineseTime, legalDate } from '@shenguan/common/clock';
import type { BodyRef } from '@shenguan/common/contracts';
import type { Hindrance } from '@shenguan/common/states';
import { obstaclesToStart } from '../domain/readiness.js';
import { absentFrom, GRACE_MINUTES } from '../domain/timely-notice.js';
import type { InspectionFacts } from '../inspection-facts.js';
import { nameOf } from '../professionals/name-of-specialty.js';

export function beforeTheDay({ row, today }: InspectionFacts): Hindrance | undefined {
  const { scheduledAt } = row;
  if (!scheduledAt || today >= legalDate(scheduledAt)) return undefined;
  const detail = {
    zh: `尚未到签到日：核验定于${chineseTime(scheduledAt)}，当日起可以签到`,
    en: `Too early: the inspection is set for ${scheduledAt.toISOString()}; check in from that day on`,
  };
  return { rule: 'INSP-3', facts: { scheduledAt: scheduledAt.toISOString() }, detail };
}

export function beforeTheTime({ row, now }: InspectionFacts): Hindrance | undefined {
  const { scheduledAt } = row;
  if (!scheduledAt || now >= absentFrom(scheduledAt)) return undefined;
  const detail = {
    zh: `核验定于${chineseTime(scheduledAt)}，满${GRACE_MINUTES}分钟（${chineseTime(absentFrom(scheduledAt))}）仍未到场的，方可记录缺席`,
    en: `The inspection is set for ${scheduledAt.toISOString()}: whoever has not come ${GRACE_MINUTES} minutes later is absent, nobody before`,
  };
  return { rule: 'INSP-5', facts: { scheduledAt: scheduledAt.toISOString() }, detail };
}

export function notOnSite({ attendance, actor }: InspectionFacts): Hindrance | undefined {
  if (attendance.some(({ subject, bodyCode }) => subject === actor.sub && bodyCode === actor.body)) return undefined;
  const detail = { zh: '您尚未签到，须先到场签到', en: 'You have not checked in: check in on site first' };
  return { rule: 'INSP-3', facts: { attended: false }, detail };
}

export function notDrawn({ row, seats }: InspectionFacts): Hindrance | undefined {
  if (row.experts.length === 0) {
    const detail = { zh: '本次核验不需要专业人员', en: 'No professional is wanted at this inspection' };
    return { rule: 'INSP-4', facts: { drawn: false }, detail };
  }
  if (seats.some(({ state }) => state !== 'ended')) return undefined;
  const detail = {
    zh: '专业人员尚未抽取，须先由专家管理员完成抽取',
    en: 'The professionals are not drawn yet: the expert administrator draws them first',
  };
  return { rule: 'INSP-4', facts: { drawn: false }, detail };
}

export function nobodyAbsent(facts: InspectionFacts): Hindrance | undefined {
  if (notThere(facts).length > 0) return undefined;
  const detail = {
    zh: '各部门均已到场或者已记录缺席，没有可记录的缺席',
    en: 'Every department is there or recorded absent already',
  };
  return { rule: 'INSP-5', facts: { absent: [] }, detail };
}

export function noneRecordedAbsent({ row, attendance, absences }: InspectionFacts): Hindrance | undefined {
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

/** Who inspects serves on the establishment of his body; whom the register has not told of may be under way. INSP-4 */
export function notOfTheStaff({ standing, actor }: InspectionFacts): Hindrance | undefined {
  if (standing === 'counts') return undefined;
  const detail = { zh: '须为本单位在职在编工作人员', en: 'must be serving staff on the establishment of this body' };
  const found = { rule: 'INSP-4', facts: { subject: actor.sub }, detail } as const;
  return standing === 'unknown' ? { ...found, passing: true } : { ...found, kind: 'refuse' };
}

/** Nobody stands for two bodies at once: each sends somebody of its own. INSP-4 */
export function hereForAnother({ attendance, actor }: InspectionFacts): Hindrance | undefined {
  const known = attendance.find(({ subject, bodyCode }) => bodyCode !== actor.body && mayBeHis(actor, subject));
  if (!known) return undefined;
  const detail = {
    zh: '您（或者登记为同一人的账号）已代表另一单位签到，每个单位须各派人员；同名的，请另派人员',
    en: 'You have checked in for another body, under this login or another: each body sends somebody of its own, and of two namesakes another',
  };
  return { rule: 'INSP-4', facts: { arrivedAt: known.arrivedAt.toISOString() }, detail };
}

export function checkedIn(facts: InspectionFacts): Hindrance | undefined {
  const known = facts.attendance.find(({ subject }) => subject === facts.actor.sub);
  if (!known) return undefined;
  const detail = {
    zh: `您已于${chineseTime(known.arrivedAt)}签到，无须再次签到`,
    en: `You checked in at ${known.arrivedAt.toISOString()}: once is all`,
  };
  return { rule: 'INSP-3', facts: { arrivedAt: known.arrivedAt.toISOString() }, detail };
}

/** A sheet is entered for whoever was drawn and is not there yet. INSP-4 */
export function professionalsThere({ seats, professionals }: InspectionFacts): Hindrance | undefined {
  const away = seats.filter(
    ({ id, state }) => state === 'confirmed' && !professionals.some((one) => one.seatId === id),
  );
  if (away.length > 0) return undefined;
  const detail = {
    zh: '没有已确认席位而尚未到场的专业人员',
    en: 'Nobody who took a seat is still awaited',
  };
  return { rule: 'INSP-4', facts: { seats: professionals.length }, detail };
}

export function nobodyToHear({ professionals }: InspectionFacts): Hindrance | undefined {
  if (professionals.some(({ givenAt, seatId }) => !givenAt && seatId)) return undefined;
  const detail = {
    zh: '没有已到场而尚未反馈意见的专业人员，已反馈的不得更改',
    en: 'No professional who is there has yet to speak, and what was said stands',
  };
  return { rule: 'INSP-6.1', facts: { given: professionals.length }, detail };
}

/** A professional's paper is compared by somebody else than who entered it. INSP-4 */
export function noPaperToCompare({ professionalPapers, actor }: InspectionFacts): Hindrance | undefined {
  const waiting = professionalPapers.filter(({ confirmedAt }) => !confirmedAt);
  if (waiting.some(({ enteredBy }) => !mayBeHis(actor, enteredBy))) return undefined;
  const detail =
    waiting.length > 0
      ? {
          zh: '录入纸面的人不得自行核对，须由另一人核对',
          en: 'Who entered the paper doesn’t compare it: somebody else does',
        }
      : { zh: '没有待核对的专业人员纸面', en: 'No paper of a professional waits to be compared' };
  return { rule: 'INSP-4', facts: { waiting: waiting.map(({ id }) => id) }, detail };
}

/** Nobody is absent from what he was not told of in time. INSP-3 */
export function nobodyTold(facts: InspectionFacts): Hindrance | undefined {
  const { row, notified } = facts;
  const away = notThere(facts);
  if (away.some(({ code }) => notified?.told.has(code))) return undefined;
  const untold = away.map(({ code, name }) => ({
    ...{ code, name },
    receivedAt: notified?.received.get(code)?.toISOString() ?? null,
  }));
  return untoldHindrance(untold, row.scheduledAt!);
}

/** Departments that are neither there nor recorded absent. */
export function notThere({ row, attendance, absences }: InspectionFacts): BodyRef[] {
  return row.departments.filter(({ code }) => ![...attendance, ...absences].some(({ bodyCode }) => bodyCode === code));
}

/** A department as the notice of the appointment reached it. */
interface Untold {
  readonly code: string;
  readonly name: string;
  readonly receivedAt: string | null;
}

/** Says that nobody is absent from what he was not told of in time. INSP-3 */
function untoldHindrance(untold: readonly Untold[], scheduledAt: Date): Hindrance {
  const list = (one: 'zh' | 'en') =>
    untold.map(({ name, receivedAt }) => {
      if (!receivedAt) return one === 'zh' ? `${name}尚未收到通知` : `${name} has not received it`;
      const at = new Date(receivedAt);
      return one === 'zh' ? `${name}于${chineseTime(at)}收到` : `${name} received it at ${receivedAt}`;
    });
  const detail = {
    zh: `通知不及时、此前时间的通知后到，或者另约时间的请求未在核验两小时以前答复的，不记录缺席，应当另行安排时间：通知须在核验前至少一个工作日进入对方收件箱，核验须在工作日的办公时间（8时至18时）内开始。${list('zh').join('；')}`,
    en: `Not told in time, or an earlier time was told last, or its request for another time had no answer two hours before: so nobody is absent; set another time. The notice stands in the inbox a working day ahead, and the start lies within office hours (8 to 18) of a working day. ${list('en').join('; ')}`,
  };
  return { rule: 'INSP-3', facts: { untold, scheduledAt: scheduledAt.toISOString() }, detail };
}

export function decidedAlone({ row }: InspectionFacts): Hindrance | undefined {
  if (row.conductedAs !== 'bureau-alone') return undefined;
  const detail = {
    zh: '已决定由审批部门单独核验，无须再次决定；部门可以参加的，另行安排时间',
    en: 'The bureau goes alone already; where the departments can come after all, set another time',
  };
  return { rule: 'INSP-4', facts: { conductedAs: row.conductedAs }, detail };
}

/** Nothing is inspected before everybody is there who must be. INSP-4, APL-34 */
export function notAllThere({ row, arrived, professionals, seats }: InspectionFacts): Hindrance | undefined {
  const obstacles = obstaclesToStart({
    bureauCode: row.bureau.code,
    departmentCodes: row.departments.map(({ code }) => code),
    conductedAs: row.conductedAs,
    serves: row.serves,
    arrived,
    professionalsWanted: row.experts,
    // A redraw or a designation fills what the draw left empty.
    drawn: row.drawId !== null || seats.some(({ state }) => state !== 'ended'),
    professionalsArrived: professionals.map(({ specialty }) => specialty),
  });
  if (!obstacles) return undefined;
  const { rule, bodiesMissing, professionalsMissing } = obstacles;
  const named = [row.bureau, ...row.departments].filter(({ code }) => bodiesMissing.includes(code));
  const missing = [
    ...named.map(({ name }) => name),
    ...professionalsMissing.map(({ specialty, seats }) => `专业人员（${nameOf(row, specialty)}）${seats}名`),
  ];
  const detail = {
    zh: `尚未到场：${missing.join('、')}，到齐并签到后方可开始；部门缺席的，记录缺席后可以改期，或者由负责人决定单独核验`,
    en: `Not there yet: ${missing.join(', ')}. All check in first; where a department stays away, record it, then set another time, or the head decides that the bureau goes alone`,
  };
  return { rule, facts: { bodiesMissing: named, professionalsMissing }, detail };
}
