import { conflict } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { Review } from '../review.entity.js';
import { ReviewOpinion } from '../review-opinion.entity.js';
import { RectificationPaper } from './rectification-paper.entity.js';

/** One thing that is to be put right before a re-review, and the standard that it is measured by; by whom it was asked stays closed. REV-12 */
export interface RectificationDemand {
  /** The signed opinion, or the review itself for the panel's own. */
  id: string;
  cause: string;
  standard: string;
}

/** Returns what is to be put right before the re-review: by the panel's opinion, and by each that wanted something put right. REV-12 */
export async function demandsOf(tx: Tx, { id, pass, proposal }: Review): Promise<RectificationDemand[]> {
  const signed = await tx.find(ReviewOpinion, { reviewId: id, pass }, { orderBy: { id: 'ASC' } });
  const all = [{ id, cause: proposal?.cause ?? null, standard: proposal?.standard ?? null }, ...signed];
  return all.flatMap((one) =>
    one.cause && one.standard ? [{ id: one.id, cause: one.cause, standard: one.standard }] : [],
  );
}

/** Refuses a re-review while something that was to be put right has no new paper of the applicant. REV-12 */
export async function demandAllAnswered(tx: Tx, review: Review): Promise<void> {
  const papers = await tx.find(RectificationPaper, { reviewId: review.id, pass: review.pass });
  const demands = await demandsOf(tx, review);
  const open = demands.filter(({ id }) => !papers.some(({ demandId }) => demandId === id));
  if (open.length === 0) return;
  const detail = {
    zh: `尚有${open.length}项整改标准没有申请人提交的新材料，逐项提交后方可启动复审：${open.map(({ standard }) => standard).join('；')}`,
    en: `${open.length} standards have no new paper of the applicant yet: each is answered before the re-review`,
  };
  conflict('REV-12', { unanswered: open.map(({ id }) => id) }, { detail });
}
