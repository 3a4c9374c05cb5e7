import type { LegalDate } from '@shenguan/common/clock';
import { type CloudEvent, type ReviewStartedV1, reviewStartedV1 } from '@shenguan/common/contracts';
import { move } from '@shenguan/common/states';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { Case, CaseCheck, checkTransitions } from '../../../cases/index.js';
import { PublishedItems } from '../../../items/index.js';
import { CaseLimits } from '../../../limits/index.js';
import { TellSpecialProcedure } from '../tell-special-procedure.js';
import { stoppingRule } from './stopping-rule.js';

/** Lets the promised limit stand still from the start of the review; the statutory one only where law requires it. REV-17, APL-45 */
@Consumes()
export class OnReviewStarted implements EventConsumer<ReviewStartedV1> {
  readonly contract = reviewStartedV1;

  constructor(
    private readonly limits: CaseLimits,
    private readonly items: PublishedItems,
    private readonly specialProcedure: TellSpecialProcedure,
  ) {}

  async handle(tx: Tx, { data }: CloudEvent<ReviewStartedV1>): Promise<void> {
    const check = await tx.lock(CaseCheck, { id: data.requestId, kind: 'expert-review' });
    // The case was withdrawn meanwhile; or a re-review starts, whose interval began with the first one.
    if (check.state === 'ended' || check.state === 'under-way') return;
    const startOn = data.startOn as LegalDate;
    check.state = move(checkTransitions, 'start', check.state);
    check.reference = data.reviewId;
    check.startOn = startOn;
    tx.update(CaseCheck, check, { action: 'expert-review.started', rules: ['REV-17'] });
    const row = await tx.get(Case, { id: check.caseId });
    const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
    const rule = stoppingRule(guide);
    // The reviewer may have stopped the clocks by hand, which told the applicant too.
    if (await this.limits.isStopped(tx, row, rule)) return;
    const evidence = `专家评审于${startOn}启动（评审编号：${data.reviewId}）`;
    await this.limits.suspend(tx, row, { rule, evidence, startOn });
    if (rule === 'APL-45') {
      await this.specialProcedure.tellOfEvent(tx, row, guide, {
        procedure: 'expert-review',
        startedAt: new Date(data.startedAt),
        startOn,
        expectedDays: check.expectedDays!,
      });
    }
  }
}
