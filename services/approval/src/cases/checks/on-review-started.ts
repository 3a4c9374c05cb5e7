import type { LegalDate } from '@shenguan/common/clock';
import { type CloudEvent, type ReviewStartedV1, reviewStartedV1 } from '@shenguan/common/contracts';
import { move } from '@shenguan/common/states';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { PublishedItems } from '../../items/index.js';
import { Case } from '../case.entity.js';
import { CaseLimits } from '../case-limits.js';
import { CaseCheck } from './check.entity.js';
import { checkTransitions } from './check.transitions.js';
import { stoppingRule } from './stopping-rule.js';

/** Lets the promised limit stand still from the start of the review; the statutory one only where law requires it. REV-17, APL-45 */
@Consumes()
export class OnReviewStarted implements EventConsumer<ReviewStartedV1> {
  readonly contract = reviewStartedV1;

  constructor(
    private readonly limits: CaseLimits,
    private readonly items: PublishedItems,
  ) {}

  async handle(tx: Tx, { data }: CloudEvent<ReviewStartedV1>): Promise<void> {
    const check = await tx.lock(CaseCheck, { id: data.requestId, kind: 'expert-review' });
    if (check.state === 'ended') return; // The case was withdrawn meanwhile.
    check.state = move(checkTransitions, 'start', check.state);
    check.reference = data.reviewId;
    check.startOn = data.startOn;
    const row = await tx.get(Case, { id: check.caseId });
    const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
    tx.update(CaseCheck, check, { action: 'expert-review.started', rules: ['REV-17'] });
    await this.limits.suspend(tx, row, {
      rule: stoppingRule(guide),
      evidence: `专家评审于${data.startOn}启动（评审编号：${data.reviewId}）`,
      startOn: data.startOn as LegalDate,
    });
  }
}
