import { legalDate, TimeSource } from '@shenguan/common/clock';
import { move } from '@shenguan/common/states';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { endLimits, limitIsOver } from '../../time-limits/index.js';
import { tellAgency } from '../agencies/join-platform.js';
import { ExcludeAgency } from './exclude-agency.js';
import { AgencyExclusion } from './exclusion.entity.js';
import { exclusionTransitions } from './exclusion.transitions.js';

/** Goes on without a statement that didn't come in its days. INT-12, PRA-15 */
@Sweeping()
export class LapseExclusionStatements implements Sweep {
  readonly name = 'lapse-exclusion-statements';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly exclusions: ExcludeAgency,
  ) {}

  run(): Promise<void> {
    const where = `r.state = 'alleged' AND ${limitIsOver('exclusion-statement')}`;
    const due = { sweep: this.name, table: 'agency_exclusion', where, values: [this.time.legal()] };
    return this.rows.each(due, async (tx, id) => {
      const row = await tx.get(AgencyExclusion, { id });
      row.state = move(exclusionTransitions, 'lapse', row.state);
      await endLimits(tx, id, 'exclusion-statement');
      this.exclusions.open(tx, row, 'exclusion-decision');
      tx.update(AgencyExclusion, row, { action: 'agency-exclusion.statement-waived', rules: ['INT-12', 'PRA-15'] });
    });
  }
}

/** Ends an exclusion after its last day, or once every finding that it rests on was restored or is over. INT-12 */
@Sweeping()
export class ExpireExclusions implements Sweep {
  readonly name = 'expire-exclusions';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const where = `r.state IN ('excluded', 'maintained') AND (r.until < $1::date OR NOT EXISTS (
      SELECT 1 FROM credit_finding f WHERE f.id::text IN (SELECT jsonb_array_elements_text(r.findings))
        AND f.state = 'upheld'))`;
    const due = { sweep: this.name, table: 'agency_exclusion', where, values: [legalDate(this.time.legal())] };
    return this.rows.each(due, (tx, id) => this.expire(tx, id));
  }

  private async expire(tx: Tx, id: string): Promise<void> {
    const row = await tx.get(AgencyExclusion, { id });
    row.state = move(exclusionTransitions, 'expire', row.state);
    tx.update(AgencyExclusion, row, { action: 'agency-exclusion.over', rules: ['INT-12'] });
    tellAgency(tx, row.agencyCode, '淘汰期满', '淘汰已经期满或者所依据的认定均已修复，可以重新展示服务。');
  }
}
