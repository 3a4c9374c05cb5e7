import { TimeSource } from '@shenguan/common/clock';
import { move } from '@shenguan/common/states';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { ExpertProposal } from './expert-proposal.entity.js';
import { proposalTransitions } from './proposal.transitions.js';

/** Ends changes to which the expert said nothing: the entry stays as it is. EXP-13 */
@Sweeping()
export class LapseProposals implements Sweep {
  readonly name = 'lapse-proposals';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'expert_proposal',
      where: "r.state = 'open' AND r.lapses_at <= $1",
      values: [this.time.legal()],
    };
    return this.rows.each(due, async (tx, id) => {
      const row = await tx.get(ExpertProposal, { id });
      row.state = move(proposalTransitions, 'lapse', row.state);
      row.answeredAt = tx.now;
      tx.update(ExpertProposal, row, { action: 'expert-proposal.lapsed', rules: ['EXP-13'] });
    });
  }
}
