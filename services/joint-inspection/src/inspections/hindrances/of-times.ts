import { hasRole } from '@shenguan/common/auth';
import { chineseTime, legalDate } from '@shenguan/common/clock';
import type { Hindrance } from '@shenguan/common/states';
import type { InspectionFacts } from '../inspection-facts.js';
import { notThere } from './of-visits.js';

/** How often a time may be moved without a department's asking, a no-show or a notice that came too late (R). INSP-3 */
export const MOVES_MAX = 2;

/** Tells whether a move of the time in force has a ground that isn't the bureau's own: it counts as none of its moves. INSP-3 (R) */
export function movedOnGround({ row, absences, notified, timeRequests }: InspectionFacts): boolean {
  if (absences.length > 0 || timeRequests.some(({ answer }) => answer === null)) return true;
  return notified !== null && row.departments.some(({ code }) => !notified.told.has(code));
}

/** Beyond its moves a time is moved by the head alone. INSP-3 (R) */
export function movedTooOften(facts: InspectionFacts): Hindrance | undefined {
  const { row, actor } = facts;
  if (row.state !== 'scheduled' || row.moves < MOVES_MAX || hasRole(actor, 'head') || movedOnGround(facts))
    return undefined;
  const detail = {
    zh: `核验时间已由审批部门调整${MOVES_MAX}次，再行调整的，由负责人说明理由办理`,
    en: `The bureau has moved the time ${MOVES_MAX} times: from here on its head moves it, with a reason`,
  };
  return { rule: 'INSP-3', facts: { moves: row.moves }, detail };
}

/** A time that a department has let pass is not moved over it: whoever is there of the bureau records the absence first. INSP-3, INSP-5 */
export function absenceUnrecorded(facts: InspectionFacts): Hindrance | undefined {
  const { row, notified, attendance } = facts;
  // Where nobody of the bureau came either, nobody can say who stayed away.
  if (!attendance.some(({ bodyCode }) => bodyCode === row.bureau.code)) return undefined;
  const away = notThere(facts).filter(({ code }) => notified?.told.has(code));
  if (away.length === 0) return undefined;
  const names = away.map(({ name }) => name).join('、');
  const detail = {
    zh: `${names}未到场且未记录缺席：须先由到场的审查、核验人员记录缺席（POST /inspections/{id}/no-shows），方可另行安排时间`,
    en: `${names} did not come, and that is not recorded: who is there of the bureau records it first (POST /inspections/{id}/no-shows), then the time is moved`,
  };
  return { rule: 'INSP-5', facts: { unrecorded: away.map(({ code }) => code) }, detail };
}

/** A department asks for another time once, before the day. INSP-3 (R) */
export function askedForTime({ row, today, actor, timeRequests }: InspectionFacts): Hindrance | undefined {
  if (!row.departments.some(({ code }) => code === actor.body)) {
    const detail = { zh: '由参加核验的部门提出', en: 'A department of the inspection asks' };
    return { rule: 'INSP-3', facts: {}, detail };
  }
  const asked = timeRequests.find(({ bodyCode }) => bodyCode === actor.body);
  if (asked) {
    const detail = {
      zh: `本单位已于${chineseTime(asked.askedAt)}请求另约时间，以一次为限`,
      en: `Your body asked for another time at ${asked.askedAt.toISOString()}: once is all`,
    };
    return { rule: 'INSP-3', facts: { askedAt: asked.askedAt.toISOString() }, detail };
  }
  if (!row.scheduledAt || today < legalDate(row.scheduledAt)) return undefined;
  const detail = {
    zh: '另约时间须在核验当日以前提出',
    en: 'Another time is asked for before the day of the inspection',
  };
  return { rule: 'INSP-3', facts: { scheduledAt: row.scheduledAt.toISOString() }, detail };
}

export function nobodyAsked({ timeRequests }: InspectionFacts): Hindrance | undefined {
  if (timeRequests.some(({ answer }) => answer === null)) return undefined;
  const detail = { zh: '没有待答复的另约时间请求', en: 'No request for another time waits for an answer' };
  return { rule: 'INSP-3', facts: { waiting: [] }, detail };
}
