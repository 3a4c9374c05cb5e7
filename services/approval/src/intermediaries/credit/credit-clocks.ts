import { legalDate, TimeSource } from '@shenguan/common/clock';
import { move } from '@shenguan/common/states';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { endLimits, limitIsOver } from '../../time-limits/index.js';
import { tellAgency } from '../agencies/join-platform.js';
import { CreditFinding } from './credit.entities.js';
import { Credit } from './credit.js';
import { creditFindingTransitions } from './credit-finding.transitions.js';

/** Goes on without a statement that didn't come in its days: it counts as waived. INT-12, PRA-15 */
@Sweeping()
export class LapseCreditStatements implements Sweep {
  readonly name = 'lapse-credit-statements';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly credit: Credit,
  ) {}

  run(): Promise<void> {
    const where = `r.state = 'alleged' AND ${limitIsOver('credit-statement')}`;
    const due = { sweep: this.name, table: 'credit_finding', where, values: [this.time.legal()] };
    return this.rows.each(due, (tx, id) => this.lapse(tx, id));
  }

  private async lapse(tx: Tx, id: string): Promise<void> {
    const row = await tx.get(CreditFinding, { id });
    row.state = move(creditFindingTransitions, 'lapse', row.state);
    await endLimits(tx, id, 'credit-statement');
    this.credit.open(tx, row, 'credit-decision');
    tx.update(CreditFinding, row, { action: 'credit-finding.statement-waived', rules: ['INT-12', 'PRA-15'] });
  }
}

/** Ends what no longer counts, on the day after its last one. INT-12 */
@Sweeping()
export class ExpireCreditFindings implements Sweep {
  readonly name = 'expire-credit-findings';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const where = `r.state = 'upheld' AND r.until < $1::date`;
    const due = { sweep: this.name, table: 'credit_finding', where, values: [legalDate(this.time.legal())] };
    return this.rows.each(due, (tx, id) => this.expire(tx, id));
  }

  private async expire(tx: Tx, id: string): Promise<void> {
    const row = await tx.get(CreditFinding, { id });
    row.state = move(creditFindingTransitions, 'expire', row.state);
    tx.update(CreditFinding, row, { action: 'credit-finding.expired', rules: ['INT-12'] });
    tellAgency(tx, row.agencyCode, '信用认定期满移出', `“${row.clause.text}”的认定已经期满，不再计入。`);
  }
}
