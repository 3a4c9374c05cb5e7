import { move } from '@shenguan/common/states';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { IN_HAND_LIST, PointPromise, promiseTransitions } from '../cases/index.js';

/** Drops what nothing came to rest on: the case ended without a grant, or its review needed no promise. PRA-10 */
@Sweeping()
export class DropPromises implements Sweep {
  readonly name = 'drop-promises';
  readonly everyMs = 1_000;

  constructor(private readonly rows: DueRows) {}

  run(): Promise<void> {
    const needless = `r.state = 'given' AND EXISTS (SELECT 1 FROM approval_case c WHERE c.id = r.case_id
      AND c.state NOT IN ${IN_HAND_LIST})`;
    const due = { sweep: this.name, table: 'point_promise', where: needless, values: [], orderBy: 'r.id' };
    return this.rows.each(due, (tx, id) => this.drop(tx, id));
  }

  private async drop(tx: Tx, id: string): Promise<void> {
    const row = await tx.get(PointPromise, { id });
    row.state = move(promiseTransitions, 'drop', row.state);
    row.endedAt = tx.now;
    tx.update(PointPromise, row, { action: 'point-promise.dropped', rules: ['PRA-10'] });
  }
}
