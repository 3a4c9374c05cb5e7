import { TimeSource } from '@shenguan/common/clock';
import { move } from '@shenguan/common/states';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { limitIsOver } from '../../time-limits/index.js';
import { Complaint } from './complaint.entity.js';
import { complaintTransitions } from './complaint.transitions.js';
import { Complaints } from './complaints.js';
import { aboveOf } from './route-complaint.js';

/** Passes a complaint that nobody answered in its days to the superior of who had it, by itself: silence keeps nothing. INT-21 */
@Sweeping()
export class PassComplaints implements Sweep {
  readonly name = 'pass-complaints';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly complaints: Complaints,
  ) {}

  run(): Promise<void> {
    // Above the government there is nobody of this platform: there it stays, late, and was told.
    const where = `r.state IN ('filed', 'acknowledged') AND ${limitIsOver('complaint-answer')}
      AND NOT EXISTS (SELECT 1 FROM body b WHERE b.code = r.recipient_body AND b.kind IN ('government', 'government-office'))`;
    const due = { sweep: this.name, table: 'intermediary_complaint', where, values: [this.time.legal()] };
    return this.rows.each(due, (tx, id) => this.pass(tx, id));
  }

  private async pass(tx: Tx, id: string): Promise<void> {
    const row = await tx.get(Complaint, { id });
    const from = row.recipientBody;
    const to = await aboveOf(tx, row);
    if (to === undefined) return;
    row.state = move(complaintTransitions, 'pass', row.state);
    row.recipientBody = to;
    row.handledBy = null;
    row.passed = [...row.passed, { from, to, at: tx.now.toISOString() }];
    await this.complaints.passOn(tx, row, from);
  }
}
