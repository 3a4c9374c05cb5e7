import { legalDate, TimeSource } from '@shenguan/common/clock';
import { RuleBreach } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { Body } from '../body.entity.js';
import { BodyChange } from './body-change.entity.js';
import { bodyChangeTransitions } from './body-change.transitions.js';
import { CarryOutBodyChange, demandPossible } from './carry-out-body-change.js';
import { tellBodyChange } from './tell-body-change.js';

/** Lets confirmed changes of bodies take effect on their day; what the register doesn't allow any more is void, and told. SUP-3 */
@Sweeping()
export class BringChangesIntoEffect implements Sweep {
  readonly name = 'bring-body-changes-into-effect';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly carryOut: CarryOutBodyChange,
  ) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'body_change',
      where: `r.state = 'scheduled' AND r.effective_on <= $1::date`,
      values: [legalDate(this.time.legal())],
    };
    return this.rows.each(due, async (tx, id) => {
      const row = await tx.get(BodyChange, { id });
      try {
        await demandPossible(tx, await tx.lock(Body, { code: row.bodyCode }), row);
      } catch (error) {
        if (!(error instanceof RuleBreach)) throw error;
        row.state = move(bodyChangeTransitions, 'avoid', row.state);
        row.decisionReason = (error.detail ?? error.errors?.[0]?.detail)?.zh ?? error.message;
        tx.update(BodyChange, row, { action: 'body-change.not-effected', rules: ['SUP-3'] });
        await tellBodyChange(tx, row, 'void');
        return;
      }
      await this.carryOut.execute(tx, row, 'takeEffect');
    });
  }
}
