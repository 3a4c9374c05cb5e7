import { thingActs } from '@shenguan/common/states';
import { type ProposalState, proposalTransitions } from './proposal.transitions.js';

const { confirm, refuse } = proposalTransitions;

/** What the expert does about what somebody else states of him. EXP-13 */
export const ownProposalActs = thingActs<ProposalState, null>(proposalTransitions)({
  OwnProposals_confirm: { in: confirm.from, basis: 'EXP-13', called: confirm.called },
  OwnProposals_refuse: { in: refuse.from, basis: 'EXP-13', called: refuse.called },
});
