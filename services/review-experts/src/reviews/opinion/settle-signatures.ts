import { TimeSource } from '@shenguan/common/clock';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { demandNotSuspended } from '../../findings/index.js';
import { ConcludeReview } from '../conclude-review.js';
import { Review } from '../review.entity.js';
import { signaturesOf } from './sign-opinion.js';

/** Of what was submitted everybody has answered, or a member's seat has fallen away since. */
const SETTLED = `NOT EXISTS (
    SELECT 1 FROM panel_signature g WHERE g.review_id = r.id AND g.round = (r.proposal ->> 'round')::int AND g.state = 'asked')
  OR EXISTS (
    SELECT 1 FROM panel_signature g JOIN seat s ON s.id = g.seat_id
    WHERE g.review_id = r.id AND g.round = (r.proposal ->> 'round')::int AND s.state <> 'served')`;

/** Records who let the time to sign pass, and lets the panel's opinion take effect; judged anew where a seat fell away. REV-12, EXP-18 */
@Sweeping()
export class SettleSignatures implements Sweep {
  readonly name = 'settle-signatures';
  readonly everyMs = 2_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly concludeReview: ConcludeReview,
  ) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'review',
      where: `r.state = 'signing' AND (r.sign_until <= $1 OR ${SETTLED})`,
      values: [this.time.legal()],
    };
    return this.rows.each(due, async (tx, id) => {
      const review = await tx.lock(Review, { id });
      const signatures = await signaturesOf(tx, review);
      const seatIds = signatures.map(({ seatId }) => seatId);
      // While something is looked into nothing takes effect: tried again when that is over.
      await demandNotSuspended(tx, seatIds);
      await this.concludeReview.settle(tx, review, signatures);
    });
  }

  untilDue(): Promise<number | null> {
    const signing = { table: 'review', where: `r.state = 'signing'`, column: 'sign_until' };
    return this.rows.untilDue(signing, this.time.legal());
  }
}
