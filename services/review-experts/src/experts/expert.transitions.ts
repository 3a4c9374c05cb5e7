import { type StateNames, transitions } from '@shenguan/common/states';

export const EXPERT_STATES = ['flagged', 'confirmed', 'barred'] as const;
export type ExpertState = (typeof EXPERT_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<ExpertState> = {
  flagged: { zh: '待补全', en: 'to be completed' },
  confirmed: { zh: '已入库', en: 'confirmed' },
  barred: { zh: '已禁入', en: 'barred' },
};

/** The life of an entry in the pool (专家库条目); an entry handed over with gaps waits until they are filled. */
export const expertTransitions = transitions<ExpertState>(NAMES)({
  complete: {
    called: { zh: '补全信息', en: 'complete the entry' },
    from: ['flagged'],
    to: 'confirmed',
    basis: 'EXP-7',
    roles: ['expert-admin'],
  },
  bar: {
    called: { zh: '登记禁入', en: 'bar the expert' },
    from: ['flagged', 'confirmed'],
    to: 'barred',
    basis: 'EXP-9',
    roles: ['expert-admin'],
  },
});
