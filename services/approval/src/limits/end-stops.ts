import type { LegalDate } from '@shenguan/common/clock';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Case, CaseOverlay } from '../cases/index.js';
import { TimeLimit } from '../time-limits/index.js';
import { Overlays } from './overlays.js';

/**
 * Lets the clocks run again that an order stopped, or a review that no law requires, once the expected day is over and
 * everybody has been told so: what takes longer than was told counts. The mark that tells them is a commit, and brings
 * this sweep's pace back. APL-45, REV-17
 */
@Sweeping()
export class EndStops implements Sweep {
  readonly name = 'end-stops';
  readonly everyMs = 1_000;

  constructor(
    private readonly rows: DueRows,
    private readonly overlays: Overlays,
  ) {}

  run(): Promise<void> {
    const over = {
      sweep: this.name,
      table: 'time_limit',
      where: `r.kind = 'stop' AND r.state = 'running' AND r.mark = 'overdue'`,
      values: [],
      orderBy: 'r.id',
    };
    return this.rows.each(over, (tx, id) => this.end(tx, id));
  }

  private async end(tx: Tx, id: string): Promise<void> {
    const { subjectId, caseNumber, dueOn } = await tx.get(TimeLimit, { id });
    const row = await tx.lock(Case, { caseNumber: caseNumber! });
    const overlay = await tx.lock(CaseOverlay, { id: subjectId });
    if (overlay.endOn === null) await this.overlays.end(tx, row, overlay, dueOn as LegalDate, 'time');
  }
}
