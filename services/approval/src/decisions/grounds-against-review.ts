import { refuse } from '@shenguan/common/rules';
import { withoutEnd } from '@shenguan/common/texts';
import type { Tx } from '@shenguan/common/work';
import { answers, type Case, type CaseReview, DecisionDeparture } from '../cases/index.js';
import { type AgainstGrant, demandDeciderApart, materialKey, pointKey, refusable } from '../handling/index.js';
import type { Guide } from '../items/index.js';
import type { FoundGround } from './provisions.js';

/**
 * Returns what a refusal against a favourable review rests on: what the approver answered for ground by ground and the head
 * countersigned, as far as it still stands; one without any is refused. APL-38, SUP-5
 */
export async function groundsAgainstReview(
  tx: Tx,
  row: Case,
  { review, guide, against }: { review: CaseReview; guide: Guide; against: AgainstGrant },
): Promise<{ grounds: FoundGround[]; departures: DecisionDeparture[] }> {
  const findings = refusable(row, review, guide, against);
  const stated = await tx.find(
    DecisionDeparture,
    { caseId: row.id, toward: 'refused' },
    { orderBy: { proposedAt: 'ASC' } },
  );
  const departures = stated.filter(
    (one) => one.countersignedAt !== null && findings.some((finding) => answers(one, finding)),
  );
  if (departures.length === 0) {
    refuse(
      'APL-38',
      {
        countersigned: 0,
        proposed: stated.length,
        findings: findings.map((one) => ({ finding: one.key, found: one.found })),
      },
      { errors: [{ pointer: '/outcome', detail: ANSWER_FIRST }] },
    );
  }
  demandDeciderApart(tx, departures);
  return { grounds: departures.map((one) => groundOf(one, guide, review)), departures };
}

function groundOf(
  { finding, checkId, found, reasons, evidence }: DecisionDeparture,
  guide: Guide,
  { points }: CaseReview,
): FoundGround {
  const said = withoutEnd(reasons);
  const point = guide.steps.flatMap(({ reviewPoints }) => reviewPoints).find(({ code }) => finding === pointKey(code));
  if (point) {
    return {
      ...{ kind: 'point', ref: point.code, basis: point.basis ?? null },
      found: `${found}${isPromised(points, point.code) ? '由申请人承诺符合' : '审查认定符合'}，经核${evidence!.called}，认定不符合：${said}，已经本机关负责人会签`,
    };
  }
  const words = `${found}；审查意见建议准予，本机关未予采纳，理由：${said}，已经本机关负责人会签`;
  const material = guide.materials.find(({ code }) => finding === materialKey(code));
  return material
    ? { kind: 'material', ref: material.code, found: words, basis: material.basis ?? null }
    : { kind: 'check', ref: finding ?? checkId!, found: words, basis: null };
}

/** What was promised the review did not find met, and the decision doesn't say so. PRA-10 */
function isPromised(points: CaseReview['points'], code: string): boolean {
  return points.some((one) => one.code === code && one.ok === null);
}

const ANSWER_FIRST = {
  zh: '审查意见建议准予，仍不予许可的，须先逐项写明案卷中的事实和理由（POST /cases/{id}/departures），并由负责人会签；认为审查有误的，也可以写明理由退回重新审查（POST /cases/{id}/rework）',
  en: 'The review recommends a grant: to refuse all the same, answer for each ground with a fact of the file (POST /cases/{id}/departures), which the head countersigns; or return the review with reasons (POST /cases/{id}/rework)',
};
