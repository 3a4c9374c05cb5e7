import { type StateNames, transitions } from '@shenguan/common/states';

export const LIKENESS_STATES = ['open', 'same', 'different', 'lapsed'] as const;
export type LikenessState = (typeof LIKENESS_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<LikenessState> = {
  open: { zh: '待认定', en: 'to be ruled on' },
  same: { zh: '认定为同一人', en: 'ruled one person' },
  different: { zh: '认定为不同的人', en: 'ruled two people' },
  lapsed: { zh: '已由其他认定代替', en: 'overtaken by another ruling' },
};

/** The life of the question whether two entries are one person's (疑为同一人); who raised it does not rule on it. */
export const likenessTransitions = transitions<LikenessState>(NAMES)({
  joinThem: {
    called: { zh: '认定为同一人', en: 'rule them one person' },
    from: ['open'],
    to: 'same',
    basis: 'EXP-7',
    // An upheld finding alone: both persons are heard before.
    roles: [],
  },
  keepApart: {
    called: { zh: '认定为不同的人', en: 'rule them two people' },
    from: ['open'],
    to: 'different',
    basis: 'EXP-7',
    roles: ['expert-admin', 'head'],
  },
  part: {
    called: { zh: '复核撤销同一人认定', en: 'overturn that they are one person' },
    from: ['same'],
    to: 'different',
    basis: 'EXP-15',
    roles: [],
  },
  lapse: {
    called: { zh: '由其他认定代替', en: 'let another ruling overtake it' },
    from: ['open'],
    to: 'lapsed',
    basis: 'EXP-7',
    roles: [],
  },
});
