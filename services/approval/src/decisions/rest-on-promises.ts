import { chineseDay } from '@shenguan/common/clock';
import type { PromiseRef } from '@shenguan/common/contracts';
import { conflict } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { withoutEnd } from '@shenguan/common/texts';
import type { Tx } from '@shenguan/common/work';
import { type Case, type CaseDecision, type CaseReview, PointPromise, promiseTransitions } from '../cases/index.js';
import { demandPromisable, failedPoints, promisesGiven } from '../handling/index.js';
import { type Guide, pointWords } from '../items/index.js';
import type { TimeLimits } from '../time-limits/index.js';

/**
 * Returns the promises that a grant rests on: one for each point that the review left to them. None where the item has
 * become one of public safety, the applicant broke another, or the point was failed elsewhere meanwhile. PRA-10
 */
export async function demandPromised(tx: Tx, row: Case, { points }: CaseReview): Promise<PointPromise[]> {
  const codes = points.filter(({ ok }) => ok === null).map(({ code }) => code);
  if (codes.length === 0) return [];
  await demandPromisable(tx, row);
  const [given, failed] = await Promise.all([promisesGiven(tx, row), failedPoints(tx, row)]);
  const unmet = codes.filter((code) => failed.has(code));
  if (unmet.length > 0) conflict('PRA-10', { points: unmet }, { detail: FAILED_MEANWHILE });
  const missing = codes.filter((code) => !given.some(({ pointCode }) => pointCode === code));
  if (missing.length > 0) conflict('PRA-10', { points: missing }, { detail: NOT_PROMISED });
  return given.filter(({ pointCode }) => codes.includes(pointCode));
}

/** Lets a grant rest on promises, and starts the time in which each is checked; returns what is told of them. PRA-10 */
export function relyOn(
  tx: Tx,
  limits: TimeLimits,
  { id: decisionId }: CaseDecision,
  promised: readonly PointPromise[],
): PromiseRef[] {
  return promised.map((row) => {
    const { id, caseNumber, bureauCode: bodyCode, pointCode: code, promised: words } = row;
    row.state = move(promiseTransitions, 'relyOn', row.state);
    Object.assign(row, { decisionId, reliedOnAt: tx.now });
    tx.update(PointPromise, row, { action: 'point-promise.relied-on', rules: ['PRA-10'] });
    const start = { startAt: tx.now, workingDays: row.checkDays, basis: 'PRA-10' as const };
    const { counted } = limits.open(tx, { id, caseNumber, bodyCode }, { kind: 'promise-check', ...start });
    return { code, promised: words, checkBy: counted.dueOn! };
  });
}

/** Says in the words of the decision what of it rests on a promise. PRA-10 */
export function promiseSentence(guide: Guide, { code, promised, checkBy }: PromiseRef): string {
  return `${pointWords(guide, code)}，申请人承诺：${withoutEnd(promised)}（最迟于${chineseDay(checkBy)}核查）`;
}

const FAILED_MEANWHILE = {
  zh: '同一地点的其他申请已认定按承诺答复的要点不符合，须退回重新审查（POST /cases/{id}/rework）',
  en: 'A point that the review left to a promise was found not met in another application for the same place: return it for another review (POST /cases/{id}/rework)',
};
const NOT_PROMISED = {
  zh: '审查按承诺答复的要点已没有承诺，须退回重新审查（POST /cases/{id}/rework）',
  en: 'A point that the review left to a promise is promised no more: return it for another review (POST /cases/{id}/rework)',
};
