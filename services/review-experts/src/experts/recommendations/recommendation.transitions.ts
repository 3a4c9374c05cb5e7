import { type StateNames, transitions } from '@shenguan/common/states';

export const RECOMMENDATION_STATES = ['asked', 'given', 'refused', 'lapsed'] as const;
export type RecommendationState = (typeof RECOMMENDATION_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<RecommendationState> = {
  asked: { zh: '待本人确认', en: 'to be given' },
  given: { zh: '本人已推荐', en: 'given' },
  refused: { zh: '本人不予推荐', en: 'refused' },
  lapsed: { zh: '逾期未答复', en: 'lapsed' },
};

/** The life of a recommendation by an expert (专家推荐): it is his own word, or none. */
export const recommendationTransitions = transitions<RecommendationState>(NAMES)({
  give: {
    called: { zh: '予以推荐', en: 'give it' },
    from: ['asked'],
    to: 'given',
    basis: 'EXP-6',
    roles: ['expert'],
  },
  refuse: {
    called: { zh: '不予推荐', en: 'refuse it' },
    from: ['asked'],
    to: 'refused',
    basis: 'EXP-6',
    roles: ['expert'],
  },
  lapse: {
    called: { zh: '逾期失效', en: 'let it lapse' },
    from: ['asked'],
    to: 'lapsed',
    basis: 'EXP-6',
    roles: [],
  },
});
