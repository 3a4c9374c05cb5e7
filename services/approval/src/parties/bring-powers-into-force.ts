import { legalDate, TimeSource } from '@shenguan/common/clock';
import { move } from '@shenguan/common/states';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { powerTransitions } from './power.transitions.js';
import { PowerOfAttorney } from './power-of-attorney.entity.js';
import { tellGrantor, tellPower } from './tell-power.js';

/** Lets a power of attorney take force once its grantor was told and the days in which he may object are over. PRA-16 */
@Sweeping()
export class BringPowersIntoForce implements Sweep {
  readonly name = 'bring-powers-into-force';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'power_of_attorney',
      // While the binding of who gives it is in doubt nobody was told for certain.
      where: `r.state = 'announced' AND r.objection_until < $1::date AND NOT EXISTS (
        SELECT 1 FROM identity_correction c
        WHERE c.state = 'announced' AND r.grantor_party = 'subject:' || c.wrong_subject)`,
      values: [legalDate(this.time.legal())],
    };
    return this.rows.each(due, async (tx, id) => {
      const row = await tx.get(PowerOfAttorney, { id });
      row.state = move(powerTransitions, 'takeEffect', row.state);
      tx.update(PowerOfAttorney, row, { action: 'power-of-attorney.took-force', rules: ['PRA-16'] });
      tellGrantor(tx, row, 'took-force');
      await tellPower(tx, row);
    });
  }
}
