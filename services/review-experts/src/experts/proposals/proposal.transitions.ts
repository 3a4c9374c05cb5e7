import { type StateNames, transitions } from '@shenguan/common/states';

export const PROPOSAL_STATES = ['unchecked', 'open', 'confirmed', 'refused', 'rejected', 'lapsed'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<ProposalState> = {
  unchecked: { zh: '待复核', en: 'to be checked' },
  open: { zh: '待本人确认', en: 'to be confirmed by the expert' },
  confirmed: { zh: '本人已确认', en: 'confirmed' },
  refused: { zh: '本人不予确认', en: 'refused by the expert' },
  rejected: { zh: '复核不通过', en: 'rejected' },
  lapsed: { zh: '逾期未复核或者未确认', en: 'lapsed' },
};

/**
 * The life of a change that somebody else states of an expert (待确认变更): it holds from his own word; a document is
 * checked by a second official before it is put to him.
 */
export const proposalTransitions = transitions<ProposalState>(NAMES)({
  check: {
    called: { zh: '复核通过', en: 'pass it' },
    from: ['unchecked'],
    to: 'open',
    basis: 'EXP-13',
    roles: ['expert-admin', 'head'],
  },
  reject: {
    called: { zh: '复核不通过', en: 'reject it' },
    from: ['unchecked'],
    to: 'rejected',
    basis: 'EXP-13',
    roles: ['expert-admin', 'head'],
  },
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
    called: { zh: '逾期失效', en: 'let it lapse' },
    from: ['unchecked', 'open'],
    to: 'lapsed',
    basis: 'EXP-13',
    roles: [],
  },
});
