import { refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { type Case, LowerExamination } from '../cases/index.js';

/** Nothing that a lower organ has sent up is asked of the applicant again. APL-35 */
export async function demandNotSentUp(
  tx: Tx,
  { id: caseId, lowerOrgan }: Case,
  items: readonly { readonly materialCode: string }[],
): Promise<void> {
  if (lowerOrgan === null) return;
  const lower = await tx.findOne(LowerExamination, { caseId });
  const sent = new Set(lower?.materials?.map(({ code }) => code));
  const errors = items.flatMap(({ materialCode }, index) =>
    sent.has(materialCode) ? [{ pointer: `/items/${index}/materialCode`, detail: SENT_UP }] : [],
  );
  if (errors.length > 0) refuse('APL-35', { sentUp: [...sent] }, { errors });
}

const SENT_UP = {
  zh: '已由下级机关报送，不得要求申请人重复提供',
  en: 'was sent up by the lower organ: the applicant is not asked for it again',
};
