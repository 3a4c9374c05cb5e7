import { type StateNames, transitions } from '@shenguan/common/states';

export const PROPOSAL_STATES = ['open', 'confirmed', 'refused', 'lapsed'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<ProposalState> = {
  open: { zh: '待本人确认', en: 'to be confirmed by the expert' },
  confirmed: { zh: '本人已确认', en: 'confirmed' },
  refused: { zh: '本人不予确认', en: 'refused by the expert' },
  lapsed: { zh: '逾期未确认', en: 'lapsed' },
};

/** The life of a change that somebody else states of an expert (待确认变更): it holds from his own word. */
export const proposalTransitions = transitions<ProposalState>(NAMES)({
  confirm: {
    called: { zh: '确认变更', en: 'confirm it' },
    from: ['open'],
    to: 'confirmed',
    basis: 'EXP-13',
    roles: ['expert'],
  },
  refuse: {
    called: { zh: '不予确认', en: 'refuse it' },
    from: ['open'],
    to: 'refused',
    basis: 'EXP-13',
    roles: ['expert'],
  },
  lapse: {
    called: { zh: '逾期未确认', en: 'let it lapse' },
    from: ['open'],
    to: 'lapsed',
    basis: 'EXP-13',
    roles: [],
  },
});
