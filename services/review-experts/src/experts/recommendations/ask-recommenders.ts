import { sendMessage } from '@shenguan/common/messages';
import type { Tx } from '@shenguan/common/work';
import { Expert } from '../expert.entity.js';
import type { ExpertVault } from '../expert-vault.js';
import { subjectsOf } from '../imports/known-entries.js';
import { ExpertRecommendation } from './expert-recommendation.entity.js';

/** How long a recommendation waits for the expert's word (our reading). */
const OPEN_MS = 30 * 24 * 3_600_000;

/** Asks the experts who are named as recommending somebody whether they do. EXP-6 */
export async function askRecommenders(
  tx: Tx,
  expert: Pick<Expert, 'id' | 'keeperCode'>,
  recommenders: readonly string[],
  vault: ExpertVault,
): Promise<void> {
  const experts = recommenders.length > 0 ? await tx.find(Expert, { id: recommenders }) : [];
  for (const one of experts) {
    tx.insert(
      ExpertRecommendation,
      {
        id: tx.uuid(),
        expertId: expert.id,
        recommenderId: one.id,
        keeperCode: expert.keeperCode,
        state: 'asked',
        askedBy: tx.actor.sub,
        askedAt: tx.now,
        lapsesAt: new Date(tx.now.getTime() + OPEN_MS),
        answeredAt: null,
        statement: null,
      },
      { action: 'expert-recommendation.asked', rules: ['EXP-6'] },
    );
    for (const subject of subjectsOf(one)) {
      sendMessage(tx, {
        recipient: vault.recipientOf(subject),
        kind: 'expert-entry',
        title: '请确认您对他人入库的推荐',
        content:
          '有一名申请破格入库的人员载明由您推荐。请在“我的推荐”中写明推荐意见或者不予推荐；未经您本人确认的，不作为推荐。',
      });
    }
  }
}
