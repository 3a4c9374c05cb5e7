import { TimeSource } from '@shenguan/common/clock';
import { move } from '@shenguan/common/states';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { endLimits, limitIsOver } from '../../time-limits/index.js';
import { CheckOnSpot } from './check-on-spot.js';
import { SpotCheck, SpotVisit } from './spot-check.entities.js';
import { spotCheckTransitions } from './spot-check.transitions.js';
import { spotVisitTransitions } from './spot-visit.transitions.js';

/** Goes on without a statement that didn't come in its days. INT-11, PRA-15 */
@Sweeping()
export class LapseSpotStatements implements Sweep {
  readonly name = 'lapse-spot-statements';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly checks: CheckOnSpot,
  ) {}

  run(): Promise<void> {
    const where = `r.state = 'found' AND ${limitIsOver('spot-statement')}`;
    const due = { sweep: this.name, table: 'spot_visit', where, values: [this.time.legal()] };
    return this.rows.each(due, (tx, id) => this.lapse(tx, id));
  }

  private async lapse(tx: Tx, id: string): Promise<void> {
    const row = await tx.get(SpotVisit, { id });
    row.state = move(spotVisitTransitions, 'lapse', row.state);
    await endLimits(tx, id, 'spot-statement');
    this.checks.open(tx, row, 'spot-conclusion');
    tx.update(SpotVisit, row, { action: 'spot-visit.statement-waived', rules: ['INT-11', 'PRA-15'] });
  }
}

/** Lets a plan lapse that nobody ordered in its days. INT-11, PRA-15 */
@Sweeping()
export class LapseSpotPlans implements Sweep {
  readonly name = 'lapse-spot-plans';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const where = `r.state = 'planned' AND ${limitIsOver('spot-order')}`;
    const due = { sweep: this.name, table: 'spot_check', where, values: [this.time.legal()] };
    return this.rows.each(due, async (tx, id) => {
      const row = await tx.get(SpotCheck, { id });
      row.state = move(spotCheckTransitions, 'lapse', row.state);
      await endLimits(tx, id, 'spot-order');
      tx.update(SpotCheck, row, { action: 'spot-check.lapsed', rules: ['INT-11', 'PRA-15'] });
    });
  }
}
