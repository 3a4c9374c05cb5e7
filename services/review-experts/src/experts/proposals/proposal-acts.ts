import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { type Hindrance, thingActs } from '@shenguan/common/states';
import type { ExpertProposal } from './expert-proposal.entity.js';
import { type ProposalState, proposalTransitions } from './proposal.transitions.js';

const { check, confirm, refuse } = proposalTransitions;

/** What the expert does about what somebody else states of him. EXP-13 */
export const ownProposalActs = thingActs<ProposalState, null>(proposalTransitions)({
  OwnProposals_confirm: { in: confirm.from, basis: 'EXP-13', called: confirm.called },
  OwnProposals_refuse: { in: refuse.from, basis: 'EXP-13', called: refuse.called },
});

/** What decides about an act of the keeper beside the state. */
export interface ProposalFacts {
  readonly row: Pick<ExpertProposal, 'proposedBy'>;
  readonly actor: Actor;
}

/** What the keeper's second official does about a document that one of them states. EXP-13 */
export const proposalActs = thingActs<ProposalState, ProposalFacts>(proposalTransitions)({
  ExpertProposals_check: {
    in: check.from,
    basis: 'EXP-13',
    called: { zh: '复核', en: 'check it' },
    hindrance: proposedIt,
  },
});

function proposedIt({ row, actor }: ProposalFacts): Hindrance | undefined {
  if (!mayBeHis(actor, row.proposedBy)) return undefined;
  const detail = { zh: '您提出的证件，须由其他工作人员复核', en: 'You stated this document: somebody else checks it' };
  return { kind: 'forbid', rule: 'EXP-13', facts: { proposedBy: 'caller' }, detail };
}
