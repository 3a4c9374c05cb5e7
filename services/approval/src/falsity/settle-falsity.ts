import { TimeSource } from '@shenguan/common/clock';
import { move } from '@shenguan/common/states';
import { DueRows, lapsing, type Sweep, Sweeping } from '@shenguan/common/work';
import { FalsityFinding, falsityFindingTransitions } from '../cases/index.js';
import { endLimits, limitIsOver } from '../time-limits/index.js';
import { JudgeFalsity } from './judge-falsity.js';

/** Goes on without a statement that didn't come in its days: it counts as waived. APL-78, PRA-15 */
@Sweeping()
export class WaiveFalsityStatements implements Sweep {
  readonly name = 'waive-falsity-statements';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly judge: JudgeFalsity,
  ) {}

  run(): Promise<void> {
    const where = `r.state = 'alleged' AND ${limitIsOver('falsity-statement')}`;
    const due = { sweep: this.name, table: 'falsity_finding', where, values: [this.time.legal()] };
    return this.rows.each(due, async (tx, id) => this.judge.hear(tx, await tx.lock(FalsityFinding, { id }), 'goOn'));
  }
}

/** Lets what nobody decided in time lapse: the case goes on; only another official, on other evidence, alleges the same again. APL-78, PRA-15 */
export const LapseFalsityFindings = lapsing(FalsityFinding, {
  name: 'lapse-falsity-findings',
  table: 'falsity_finding',
  over: `r.state = 'heard' AND ${limitIsOver('falsity-decision')}`,
  lapse: async (row, tx) => {
    row.state = move(falsityFindingTransitions, 'lapse', row.state);
    await endLimits(tx, row.id, 'falsity-decision');
  },
  action: 'falsity-finding.lapsed',
  rules: ['APL-78', 'PRA-15'],
});
