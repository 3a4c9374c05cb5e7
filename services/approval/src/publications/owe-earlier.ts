import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { Approval } from '../approvals/index.js';
import { Case } from '../cases/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { owePublication } from './owe-publication.js';

/** Owes the public what was granted before publication began: the days count from when it is found. APL-40, PRA-3 */
@Sweeping()
export class OweEarlier implements Sweep {
  readonly name = 'owe-earlier-publications';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly limits: TimeLimits,
  ) {}

  run(): Promise<void> {
    const owed = { sweep: this.name, table: 'publication_owed', where: 'TRUE', values: [] };
    return this.rows.each(owed, async (tx, id) => {
      const approval = await tx.get(Approval, { id });
      const of = await tx.get(Case, { caseNumber: approval.caseNumber });
      owePublication(tx, this.limits, of, approval, tx.now);
      await tx.query('DELETE FROM publication_owed WHERE id = $1', [id]);
    });
  }
}
