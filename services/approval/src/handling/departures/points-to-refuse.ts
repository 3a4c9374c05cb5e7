import type { PointerError } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { type Case, type CaseReview, type DepartureEvidence, type Finding, materialsOf } from '../../cases/index.js';
import { type Guide, pointsIn, pointWords } from '../../items/index.js';
import { Feedback } from '../../linkage/index.js';
import type { AgainstGrant } from '../against-grant.js';
import type { DepartureEvidenceDto } from './departure.dto.js';

/** What a refusal against a favourable review may rest on: found by a check, said by a department, or a point. */
export type RefusalFinding = Finding;

/** Key of a point that the review found met. */
export const pointKey = (code: string): string => `point:${code}`;

/** Key of a required paper that is not there. */
export const materialKey = (code: string): string => `material:${code}`;

/**
 * Returns what a refusal against a favourable review may answer: what checks found, what lacks, and each point that the review found
 * met, which then rests on something in the file. APL-38, SUP-5
 */
export function refusable(
  { acceptedAt }: Case,
  review: CaseReview,
  guide: Guide,
  { findings, missing }: Pick<AgainstGrant, 'findings' | 'missing'>,
): RefusalFinding[] {
  const decidedByResult = new Set(pointsIn(guide).flatMap(({ code, test }) => (test ? [code] : [])));
  return [
    ...findings,
    ...missing.map(({ code, name }) => ({
      ...{ key: materialKey(code), checkId: null, foundAt: acceptedAt!, found: `必需材料“${name}”未提交` },
    })),
    // A result that was passed decides its point: what speaks against it is measured anew. APL-55
    ...review.points
      .filter(({ code }) => !decidedByResult.has(code))
      .map(({ code }) => ({
        key: pointKey(code),
        checkId: null,
        foundAt: review.reviewedAt,
        found: pointWords(guide, code),
      })),
  ];
}

/**
 * Returns what of the file an answer rests on, in the words of the decision, or what is wrong with it: a point that the
 * review found met is called unmet only by a paper of the application, by what a department sent to this case, or by a
 * check that found against it. APL-38
 */
export async function evidenceOf(
  tx: Tx,
  row: Case,
  pointer: string,
  given: DepartureEvidenceDto | undefined,
  found: readonly Finding[],
): Promise<DepartureEvidence | PointerError> {
  if (!given) {
    const detail = {
      zh: '审查认定该要点符合，须写明据以认定不符合的申请材料、部门反馈或者结论不利的核验、评审',
      en: 'the review found this point met: name the paper, the department’s feedback or the adverse check that says otherwise',
    };
    return { pointer, detail };
  }
  const { kind, ref } = given;
  const called = await calledIn(tx, row, given, found);
  if (called) return { kind, ref, called };
  const detail = {
    zh: '不是本办件的申请材料、部门对本办件的反馈或者结论不利的核验、评审',
    en: 'is no paper of this application, no feedback on this case and no check that found against it',
  };
  return { pointer: `${pointer}/ref`, detail };
}

async function calledIn(tx: Tx, row: Case, { kind, ref }: DepartureEvidenceDto, found: readonly Finding[]) {
  if (kind === 'material') {
    const material = (await materialsOf(tx, { caseId: row.id })).find(({ materialCode }) => materialCode === ref);
    return material && `申请材料“${material.name}”（第${material.ordinal}份）`;
  }
  if (kind === 'check') return found.find(({ checkId }) => checkId === ref)?.found;
  const feedback = (await tx.find(Feedback, { caseNumber: row.caseNumber })).find(({ id }) => id === ref);
  return feedback && `${feedback.department.name}“${feedback.title}”`;
}
