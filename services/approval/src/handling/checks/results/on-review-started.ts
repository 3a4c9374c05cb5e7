import { CalendarSource, type LegalDate, legalDate, startOfDay } from '@shenguan/common/clock';
import { type CloudEvent, type ReviewStartedV1, reviewStartedV1 } from '@shenguan/common/contracts';
import { figureOf } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { Case, CaseCheck, CaseOverlay, checkTransitions, editionOfCase } from '../../../cases/index.js';
import { Instruments } from '../../../instruments/index.js';
import { lengthOf, PublishedItems, requiredReview } from '../../../items/index.js';
import { Overlays } from '../../../limits/index.js';
import { TellSpecialProcedure } from '../tell-special-procedure.js';
import { expectedLength } from './expected-length.js';
import { stoppingRule } from './stopping-rule.js';

/** Lets the promised limit stand still from the start of the review; the statutory one only where law requires it. REV-17, APL-45 */
@Consumes()
export class OnReviewStarted implements EventConsumer<ReviewStartedV1> {
  readonly contract = reviewStartedV1;

  constructor(
    private readonly overlays: Overlays,
    private readonly items: PublishedItems,
    private readonly specialProcedure: TellSpecialProcedure,
    private readonly instruments: Instruments,
    private readonly calendar: CalendarSource,
  ) {}

  async handle(tx: Tx, { data }: CloudEvent<ReviewStartedV1>): Promise<void> {
    const check = await tx.lock(CaseCheck, { id: data.requestId, kind: 'expert-review' });
    // The case was withdrawn meanwhile; a re-review starts, whose interval began with the first one; or it is said again.
    if (check.state !== 'pending') return;
    // Whoever dates a start back gains nothing: no review begins before it was asked for.
    const asked = legalDate(check.requestedAt);
    const startOn = (data.startOn < asked ? asked : data.startOn) as LegalDate;
    check.state = move(checkTransitions, 'start', check.state);
    check.reference = data.reviewId;
    check.startOn = startOn;
    tx.update(CaseCheck, check, { action: 'expert-review.started', rules: ['REV-17'] });
    const row = await tx.get(Case, { id: check.caseId });
    const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
    // Law that has ended by that day requires nothing: the promised limit alone stands still.
    const required = requiredReview(guide);
    const ended = required && (await this.instruments.hasEnded(tx, required.basis, startOn));
    const rule = ended ? 'REV-17' : stoppingRule(guide);
    // Of a review that was reopened the clock stands since what was found: from before its start, or its time is over. EXP-19
    if (await tx.findOne(CaseOverlay, { caseId: row.id, waitsForId: check.id })) return;
    // One from before stops were kept with what they wait for goes on as it is.
    const open = await this.overlays.openOf(tx, row);
    if (open.some(({ waitsFor }) => waitsFor === 'before')) return;
    const listed = lengthOf(guide, 'expert-review') ?? figureOf('REV-17.review', editionOfCase(tx, row));
    await this.overlays.begin(tx, row, {
      ...{ kind: 'expert-review', rule, startOn },
      evidence: `专家评审于${startOn}启动（评审编号：${data.reviewId}）`,
      waitsFor: { check: check.id },
      startAt: startOfDay(startOn),
      // Of one that law requires the applicant was told the time; it stays.
      expectedDays: check.expectedDays ?? expectedLength(data, listed, this.calendar.current()),
    });
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
