import { type CloudEvent, type ReviewConcludedV1, reviewConcludedV1 } from '@shenguan/common/contracts';
import { move } from '@shenguan/common/states';
import { Consumes, type EventConsumer, TooEarly, type Tx } from '@shenguan/common/work';
import { Case, CaseCheck, checkTransitions, raiseReviewed } from '../../../cases/index.js';
import { Overlays } from '../../../limits/index.js';

/** Brings the panel's opinion into the case and lets the clocks go on: its date is the last day not counted. REV-17 */
@Consumes()
export class OnReviewConcluded implements EventConsumer<ReviewConcludedV1> {
  readonly contract = reviewConcludedV1;

  constructor(private readonly overlays: Overlays) {}

  async handle(tx: Tx, { data }: CloudEvent<ReviewConcludedV1>): Promise<void> {
    const { caseId } = await tx.get(CaseCheck, { id: data.requestId, kind: 'expert-review' });
    // The case first, as every act on it does.
    const row = await tx.lock(Case, { id: caseId });
    const check = await tx.lock(CaseCheck, { id: data.requestId });
    // The case was withdrawn meanwhile; or the same once more.
    if (check.state === 'ended' || check.state === 'concluded') return;
    if (check.state === 'pending') throw new TooEarly('the start of this review has not arrived yet');
    // Rectification before a re-review belongs to the review: the clocks go on standing still.
    const goesOn = data.conclusion === 're-review';
    if (!goesOn) check.state = move(checkTransitions, 'conclude', check.state);
    check.outcome = data.conclusion;
    check.summary = data.opinion;
    check.digest = data.opinionDigest;
    check.minority = data.minority?.map((view) => ({ ...view })) ?? null;
    check.signatures = data.signatures?.map((one) => ({ ...one })) ?? null;
    check.endOn = goesOn ? null : data.endOn;
    check.concludedAt = goesOn ? null : tx.now;
    const action = goesOn ? 'expert-review.re-review' : 'expert-review.concluded';
    tx.update(CaseCheck, check, { action, rules: ['REV-17'] });
    if (goesOn) return;
    raiseReviewed(tx, row, 'REV-17');
    const open = await this.overlays.openOf(tx, row);
    // What waits for it ends with it, unless its time was over before.
    const waiting = open.find(
      ({ waitsFor, waitsForId, kind }) => waitsForId === check.id || (waitsFor === 'before' && kind === check.kind),
    );
    if (waiting) await this.overlays.end(tx, row, waiting, data.endOn, 'concluded');
  }
}
