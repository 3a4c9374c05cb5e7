import { servingStaff } from '@shenguan/common/reference';
import { conflict } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import type { Review } from '../review.entity.js';
import { ReviewParticipant } from '../review-participant.entity.js';
import { unheardDepartments } from './absences.js';
import { participantTransitions } from './review-participant.transitions.js';

/**
 * Refuses to let a department name somebody else while a round runs, but where it is unheard and nobody whom it named can
 * speak for it any more: he stood aside, or left its establishment since, and is replaced. REV-6, REV-13, REV-18
 */
export async function demandVacant(tx: Tx, review: Review, bodyCode: string): Promise<void> {
  const named = await tx.find(ReviewParticipant, { reviewId: review.id, bodyCode }, { lock: 'update' });
  const unheard = (await unheardDepartments(tx, review)).some(({ code }) => code === bodyCode);
  const gone: ReviewParticipant[] = [];
  let speaks = false;
  for (const row of named.filter(({ state }) => state === 'named' || state === 'declared')) {
    const staff = await servingStaff(tx, row.subject!, bodyCode);
    if (staff?.onEstablishment) speaks = true;
    else gone.push(row);
  }
  const left = gone.length > 0 || named.some(({ state }) => state === 'stood-aside');
  if (!unheard || speaks || !left) conflict('REV-6', { unheard, speaks, left }, { detail: BEGUN });
  for (const row of gone) {
    row.state = move(participantTransitions, 'replace', row.state);
    row.endReason = LEFT;
    tx.update(ReviewParticipant, row, { action: 'review-participant.replaced', rules: ['REV-6', 'REV-13'] });
  }
}

const LEFT = '评审期间已不是本单位在职在编人员，由本单位另行指派。';
const BEGUN = {
  zh: '评审已经启动：只有本单位尚未提交意见，且所指派的人员均已回避或者离开编制的，方可另行指派',
  en: 'The review has begun: somebody else is named only while the department is unheard, and all whom it named stood aside or left its establishment',
};
