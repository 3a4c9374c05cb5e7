import { hasRole } from '@shenguan/common/auth';
import { chineseDay, legalDate } from '@shenguan/common/clock';
import type { BodyRef } from '@shenguan/common/contracts';
import type { Hindrance } from '@shenguan/common/states';
import { findingsInForce } from '../domain/findings-in-force.js';
import type { InspectionFacts } from '../inspection-facts.js';
import { nameOf } from '../professionals/name-of-specialty.js';
import { notOnSite } from './of-visits.js';

/** Bodies that are there and have neither said nor announced anything. */
export function silentBodies({ row, attendance, opinions }: InspectionFacts): BodyRef[] {
  return [row.bureau, ...row.departments].filter(
    ({ code }) =>
      attendance.some(({ bodyCode }) => bodyCode === code) && !opinions.some(({ bodyCode }) => bodyCode === code),
  );
}

/** From the day after the start on a department's silence holds up no visit: its opinion is awaited as if announced, and is no consent. INSP-6.1 (R) */
function mayGoWithout({ row, today }: InspectionFacts): boolean {
  return row.startedAt !== null && today > legalDate(row.startedAt);
}

/** The visit ends when every point was looked at and everybody there has said something. INSP-6.1, INSP-9 */
export function notAllSaid(facts: InspectionFacts): Hindrance | undefined {
  const { row, findings, professionals } = facts;
  const counting = findingsInForce(findings);
  const unchecked = row.points.filter(({ code }) => !counting.some(({ pointCode }) => pointCode === code));
  if (unchecked.length > 0) {
    const detail = {
      zh: `以下核验要点尚未记录核验情况：${unchecked.map(({ text }) => text).join('；')}`,
      en: `Nobody recorded a finding at: ${unchecked.map(({ code }) => code).join(', ')}`,
    };
    return { rule: 'INSP-9', facts: { unchecked }, detail };
  }
  const silent = silentBodies(facts).filter(({ code }) => code === row.bureau.code || !mayGoWithout(facts));
  const silentProfessionals = professionals
    .filter(({ givenAt }) => !givenAt)
    .map(({ id: professional, specialty }) => ({ professional, specialty }));
  if (silent.length + silentProfessionals.length === 0) return undefined;
  const missing = [
    ...silent.map(({ name }) => name),
    ...silentProfessionals.map(({ specialty }) => `专业人员（${nameOf(row, specialty)}）`),
  ];
  const detail = {
    zh: `以下到场单位或者专业人员尚未反馈意见，须先反馈，部门也可以声明需集体议定，次日起不再等待部门：${missing.join('、')}`,
    en: `These gave no opinion yet (a department may announce a collective one, and from the next day on is not waited for): ${missing.join(', ')}`,
  };
  return { rule: 'INSP-6.1', facts: { silent, silentProfessionals }, detail };
}

export function opinionClosed(facts: InspectionFacts): Hindrance | undefined {
  const { row, opinions, actor } = facts;
  const known = opinions.find(({ bodyCode }) => bodyCode === actor.body);
  if (known?.givenAt) {
    const detail = { zh: '本单位已反馈核验意见，不得更改', en: 'Your body has given its opinion; it stands' };
    return { rule: 'INSP-6.1', facts: { given: true, state: row.state }, detail };
  }
  // Also of one without which the head has concluded: it stands on record, and turns no result round. INSP-6.1
  if (known) return undefined;
  if (row.state === 'started') return notOnSite(facts);
  const detail = {
    zh: '现场核验已结束，仅在现场声明需集体议定的部门可以补充反馈意见',
    en: 'The visit is over: only a department that announced a collective opinion on site may still give it',
  };
  return { rule: 'INSP-6.1', facts: { state: row.state, announced: false }, detail };
}

export function opinionsAwaited({ opinions, actor, now }: InspectionFacts): Hindrance | undefined {
  const missing = opinions.filter(({ givenAt }) => !givenAt);
  const awaited = missing.map(({ body, dueOn }) => ({ body, dueOn }));
  if (awaited.length === 0) return undefined;
  // So late that the head needn't wait: a way out that is labelled, and no consent. INSP-6.1
  if (hasRole(actor, 'head') && missing.every(({ withoutFrom }) => withoutFrom && now >= withoutFrom)) return undefined;
  const names = awaited.map(({ body, dueOn }) => `${body.name}（最迟${chineseDay(dueOn!)}）`).join('、');
  const detail = {
    zh: `尚待以下部门反馈集体议定意见或者现场未反馈的意见：${names}，收齐后方可汇总；逾期第三个工作日起，负责人可以说明理由，不待其意见汇总并注明`,
    en: `Opinions are still awaited: ${awaited.map(({ body, dueOn }) => `${body.name} by ${dueOn}`).join(', ')}; from the third working day after, the head may conclude without, with a reason and labelled so`,
  };
  return { rule: 'INSP-6.1', facts: { awaited }, detail };
}

export function nothingToInspectAgain({ row, furtherRound, caseClosed }: InspectionFacts): Hindrance | undefined {
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
export function nothingChanged({ row, improvements }: InspectionFacts): Hindrance | undefined {
  if (row.round === 1 || improvements.length > 0) return undefined;
  const detail = {
    zh: '复验仍未通过，再次申请复验的，须先提交整改说明和材料（POST /inspections/{id}/improvements）',
    en: 'The re-inspection did not pass either: say and show what was changed since first (POST /inspections/{id}/improvements)',
  };
  return { rule: 'INSP-7', facts: { round: row.round, improvements: 0 }, detail };
}
