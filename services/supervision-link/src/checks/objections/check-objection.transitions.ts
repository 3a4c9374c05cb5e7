import { type StateNames, transitions } from '@shenguan/common/states';

/** Open; upheld, and the record set right; dismissed (待答复、成立、不成立). */
export const OBJECTION_STATES = ['open', 'upheld', 'dismissed'] as const;
export type ObjectionState = (typeof OBJECTION_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<ObjectionState> = {
  open: { zh: '待答复', en: 'waits for its answer' },
  upheld: { zh: '异议成立，更正记录', en: 'upheld: the record is set right' },
  dismissed: { zh: '异议不成立', en: 'dismissed' },
};

/** The life of an objection of whoever was checked (被检查人异议). APL-61, APL-5 */
export const objectionTransitions = transitions<ObjectionState>(NAMES)({
  uphold: {
    called: { zh: '认定异议成立', en: 'uphold it' },
    from: ['open'],
    to: 'upheld',
    basis: 'APL-61',
    roles: ['department-head', 'department-officer'],
  },
  dismiss: {
    called: { zh: '答复异议', en: 'answer it' },
    from: ['open'],
    to: 'dismissed',
    basis: 'APL-61',
    roles: ['department-head', 'department-officer'],
  },
});
