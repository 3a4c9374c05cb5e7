import { isSamePerson, mayBeHis } from '@shenguan/common/auth';
import { hasSubstance } from '@shenguan/common/http';
import { type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import {
  type Case,
  CaseCheck,
  type CaseReview,
  materialsOf,
  Rectification,
  ReviewerNaming,
  Ruling,
  TAKES_AWAY,
  type TurnedBy,
} from '../cases/index.js';
import type { PointAnswerDto } from './review.dto.js';

/**
 * Returns why points are met now that the last review failed, by code; refuses one that turns without a note, or
 * without anything that came since, unless somebody else judges it whom the head has named for this round. SUP-5
 */
export async function turnedPoints(
  tx: Tx,
  row: Case,
  points: readonly PointAnswerDto[],
  earlier: readonly CaseReview[],
): Promise<Map<string, TurnedBy>> {
  const turned = new Map<string, TurnedBy>();
  const named = await namedFor(tx, earlier);
  const errors: PointerError[] = [];
  for (const [index, { code, ok, note = '', changed, rests = [] }] of points.entries()) {
    const last = earlier.findLast((review) => review.points.some((point) => point.code === code));
    if (!ok || !last || last.points.find((point) => point.code === code)!.ok !== false) continue;
    const pointer = `/points/${index}`;
    if (!hasSubstance(note)) errors.push({ pointer: `${pointer}/note`, detail: SAY_WHAT });
    if (changed && !(await cameSince(tx, row, changed, last.reviewedAt))) {
      errors.push({ pointer: `${pointer}/changed/ref`, detail: NOTHING_SINCE });
    } else if (changed) turned.set(code, { kind: changed.kind, ref: changed.ref });
    else if (mayBeHis(tx.actor, last.reviewerSub)) errors.push({ pointer: `${pointer}/changed`, detail: NAME_IT });
    else if (named && rests.length === 0) errors.push({ pointer: `${pointer}/rests`, detail: ON_WHAT });
    else if (named) turned.set(code, { kind: 'other-reviewer', ref: named.id });
    else errors.push({ pointer: `${pointer}/changed`, detail: NOT_NAMED });
  }
  if (errors.length > 0) refuse('SUP-5', {}, { errors });
  return turned;
}

/** The head's last naming for this round, where it names the caller. */
async function namedFor(tx: Tx, earlier: readonly CaseReview[]): Promise<ReviewerNaming | null> {
  const last = earlier.at(-1);
  if (!last) return null;
  const rows = await tx.find(ReviewerNaming, { caseId: last.caseId }, { orderBy: { namedAt: 'ASC' } });
  const naming = rows.findLast(({ reviewId }) => reviewId === last.id);
  return naming && isSamePerson(naming.reviewerSub, tx.actor.sub) ? naming : null;
}

async function cameSince(
  tx: Tx,
  row: Case,
  { kind, ref }: NonNullable<PointAnswerDto['changed']>,
  since: Date,
): Promise<boolean> {
  if (kind === 'material') {
    const materials = await materialsOf(tx, { caseId: row.id });
    return materials.some(({ materialCode, handedInAt }) => materialCode === ref && handedInAt > since);
  }
  if (kind === 'check') {
    const checks = await tx.find(CaseCheck, { caseId: row.id });
    return checks.some(({ id, concludedAt }) => id === ref && concludedAt !== null && concludedAt > since);
  }
  if (kind === 'ruling') {
    const rulings = await tx.find(Ruling, { caseId: row.id, target: 'decision' });
    return rulings.some(
      ({ id, outcome, carriedOutAt }) =>
        id === ref && TAKES_AWAY.includes(outcome) && carriedOutAt !== null && carriedOutAt > since,
    );
  }
  const reports = await tx.find(Rectification, { caseId: row.id });
  return reports.some(({ id, reportedAt }) => id === ref && reportedAt > since);
}

const SAY_WHAT = {
  zh: '此前审查认定该要点不符合，本次认定符合的，须说明有何变化',
  en: 'an earlier review failed this point: say what has changed',
};
const NAME_IT = {
  zh: '此前由您认定该要点不符合，本次认定符合的，须写明其后新提交的材料、新得出结论的核验或者评审、新的整改报告；没有新情况的，由其他审查人员审查',
  en: 'you failed this point before: name what came since (a material, a check, a report of rectification); where nothing did, another reviewer judges it',
};
const NOT_NAMED = {
  zh: '此前由他人认定该要点不符合，其后没有新情况的，只由负责人书面指定的审查人员认定符合（POST /cases/{id}/named-reviewer）；有新情况的，请写明',
  en: 'somebody else failed this point: where nothing came since, the reviewer whom the head has named judges it (POST /cases/{id}/named-reviewer); where something did, name it',
};
const ON_WHAT = {
  zh: '此前由他人认定该要点不符合，没有新情况而认定符合的，须写明所依据的材料、核验、核查或者部门回复（rests）',
  en: 'somebody else failed this point, and nothing came since: say on what in the file it is met (rests)',
};
const NOTHING_SINCE = {
  zh: '不是该要点被认定不符合之后新提交的材料、新得出结论的核验或者评审、新的整改报告、撤销原决定的生效裁决',
  en: 'is nothing that came to the case since this point was failed',
};
