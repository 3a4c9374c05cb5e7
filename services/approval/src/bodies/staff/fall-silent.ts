import { TimeSource } from '@shenguan/common/clock';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { endLimits, limitIsOver, TimeLimits } from '../../time-limits/index.js';
import { openLimit } from './staff-limit.js';
import { StaffMember } from './staff-member.entity.js';
import { tellChangedStaff, tellOfficeOfSilence } from './tell-staff.js';

/** Leaves an entry to the government office once its person was told and kept silent for his days. SUP-5, PRA-15 */
@Sweeping()
export class FallSilent implements Sweep {
  readonly name = 'staff-fall-silent';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly limits: TimeLimits,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'staff_member',
      where: `r.pending AND r.word = 'awaited' AND ${limitIsOver('staff-word')}`,
      values: [this.time.legal()],
    };
    return this.rows.each(due, async (tx, id) => {
      const row = await tx.get(StaffMember, { id });
      row.word = 'silent';
      await endLimits(tx, id, 'staff-word');
      tx.update(StaffMember, row, { action: 'staff.kept-silent', rules: ['SUP-5', 'PRA-15'] });
      const until = openLimit(this.limits, tx, row, 'staff-confirmation');
      await tellChangedStaff(tx, row, 'silent', until);
      await tellOfficeOfSilence(tx, row, until);
    });
  }
}
