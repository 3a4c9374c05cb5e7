import { type StateNames, transitions } from '@shenguan/common/states';

export const REQUEST_STATES = ['open', 'concluded', 'ended'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<RequestState> = {
  open: { zh: '进行中', en: 'open' },
  concluded: { zh: '已完成', en: 'concluded' },
  ended: { zh: '已终止', en: 'ended' },
};

/** The life of what experts are wanted for (抽取需求): it closes with the review or inspection that it serves. */
export const requestTransitions = transitions<RequestState>(NAMES)({
  conclude: {
    called: { zh: '完成评审或者核验', en: 'conclude the review or inspection' },
    from: ['open'],
    to: 'concluded',
    basis: 'EXP-22',
    roles: [],
  },
  end: {
    called: { zh: '终止评审或者核验', en: 'end the review or inspection' },
    from: ['open'],
    to: 'ended',
    basis: 'EXP-22',
    roles: [],
  },
});
