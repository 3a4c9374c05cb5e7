import { move } from '@shenguan/common/states';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { applicationTransitions } from './application.transitions.js';
import { ExpertApplication } from './expert-application.entity.js';

/** Ends applications that were not handed in before their recruitment closed. EXP-12 */
@Sweeping()
export class LapseApplications implements Sweep {
  readonly name = 'lapse-applications';
  readonly everyMs = 5_000;

  constructor(private readonly rows: DueRows) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'expert_application',
      where: `r.state = 'drafted' AND EXISTS
        (SELECT 1 FROM recruitment x WHERE x.id = r.recruitment_id AND x.state = 'closed')`,
      values: [],
    };
    return this.rows.each(due, async (tx, id) => {
      const row = await tx.get(ExpertApplication, { id });
      row.state = move(applicationTransitions, 'lapse', row.state);
      tx.update(ExpertApplication, row, { action: 'expert-application.lapsed', rules: ['EXP-12'] });
    });
  }
}
