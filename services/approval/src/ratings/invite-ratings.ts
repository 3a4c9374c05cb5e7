import type { Tx } from '@shenguan/common/work';
import { CounterEntry } from '../applications/index.js';
import { type Case, tellApplicant } from '../cases/index.js';
import type { TimeLimits } from '../time-limits/index.js';
import { limitRating } from './limit-rating.js';
import { type RatingChannel, ServiceRating } from './service-rating.entity.js';

/** Handed over in person: he came to the window. */
const AT_THE_WINDOW = '直接送达';

/**
 * Asks the applicant, as one transaction with the delivery, to rate each way that his case took: once for each, and
 * nobody in the bureau has a say in whether he is asked. PRA-13
 */
export async function inviteRatings(tx: Tx, limits: TimeLimits, row: Case, method: string): Promise<void> {
  const entered = await tx.findOne(CounterEntry, { caseId: row.id });
  // Once for each way, also where a ruling has a second decision follow the first.
  const before = await tx.find(ServiceRating, { caseId: row.id });
  const channels = (
    [
      // By letter or by hand, it went through a clerk: which of the two he typed doesn’t decide whether anybody is asked.
      ...(entered || method === AT_THE_WINDOW ? ['window' as const] : []),
      ...(entered ? [] : ['online' as const]),
    ] as RatingChannel[]
  ).filter((channel) => !before.some((one) => one.channel === channel));
  if (channels.length === 0) return;
  const { caseNumber, bureauCode, itemCode } = row;
  let workingDays = 0;
  for (const channel of channels) {
    const { id } = tx.insert(
      ServiceRating,
      {
        id: tx.uuid(),
        caseId: row.id,
        ...{ caseNumber, bureauCode, itemCode, channel },
        state: 'invited',
        invitedAt: tx.now,
        ...{ stars: null, words: null, ratedBy: null, ratedAt: null },
        ...{ verdict: null, finding: null, measures: null, calledBy: null, calledAt: null },
        ...{ objection: null, contestedBy: null, contestedAt: null, reply: null, repliedBy: null, repliedAt: null },
      },
      { action: 'service-rating.invited', rules: ['PRA-13'] },
    );
    workingDays = limitRating(tx, limits, row, { id, caseNumber, bureauCode }, 'rating-invitation');
  }
  const called = channels.map((channel) => CALLED[channel]).join('、');
  await tellApplicant(tx, row, {
    kind: 'service-rating',
    title: '请评价本次服务',
    content: `您的申请（业务编号：${caseNumber}）已经送达，请在${workingDays}个工作日内就${called}作出评价。评价一经作出不能更改，差评由未经办该办件的人员回访；任何人不得要求您作出或者修改评价。`,
  });
}

const CALLED: Readonly<Record<RatingChannel, string>> = { window: '窗口服务', online: '网上服务' };
