import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { ExpertProposal } from './expert-proposal.entity.js';
import { proposalTransitions } from './proposal.transitions.js';

/** Ends changes that nobody checked, or to which the expert said nothing: the entry stays as it is. EXP-13 */
export const LapseProposals = lapsing(ExpertProposal, {
  name: 'lapse-proposals',
  table: 'expert_proposal',
  over: `r.state IN ('unchecked', 'open') AND r.lapses_at <= $1`,
  lapse: (row, tx) => {
    row.state = move(proposalTransitions, 'lapse', row.state);
    row.answeredAt = tx.now;
  },
  action: 'expert-proposal.lapsed',
  rules: ['EXP-13'],
});
