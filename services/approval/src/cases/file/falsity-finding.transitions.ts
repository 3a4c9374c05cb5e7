import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a finding that an application hides or forges something (虚假申请认定) stands. APL-78 */
export const FALSITY_FINDING_STATES = ['alleged', 'heard', 'found', 'dropped', 'lapsed', 'annulled'] as const;
export type FalsityFindingState = (typeof FALSITY_FINDING_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<FalsityFindingState> = {
  alleged: { zh: '已告知，待陈述申辩', en: 'told, for the applicant to state his case' },
  heard: { zh: '已听取陈述，待认定', en: 'heard, to be decided' },
  found: { zh: '已认定', en: 'found' },
  dropped: { zh: '不予认定', en: 'dropped' },
  lapsed: { zh: '逾期未认定，失效', en: 'lapsed undecided' },
  annulled: { zh: '由复议、诉讼或者上级撤销', en: 'annulled by a ruling' },
};

const deciders = { basis: 'APL-78', roles: ['approver', 'head'] } as const;

/** Suspecting is not finding: told with what shows it, the applicant heard, decided by somebody else, in time. APL-78 */
export const falsityFindingTransitions = transitions<FalsityFindingState>(NAMES)({
  state: {
    basis: 'APL-78',
    roles: ['applicant'],
    called: { zh: '陈述申辩', en: 'state his case' },
    from: ['alleged'],
    to: 'heard',
  },
  goOn: {
    basis: 'PRA-15',
    roles: [],
    called: { zh: '视为放弃陈述', en: 'count as waived' },
    from: ['alleged'],
    to: 'heard',
  },
  find: { ...deciders, called: { zh: '认定', en: 'find it' }, from: ['heard'], to: 'found' },
  drop: { ...deciders, called: { zh: '不予认定', en: 'drop it' }, from: ['heard'], to: 'dropped' },
  lapse: {
    basis: 'PRA-15',
    roles: [],
    called: { zh: '失效', en: 'let it lapse' },
    from: ['heard'],
    to: 'lapsed',
  },
  annul: {
    basis: 'PRA-14',
    roles: ['head'],
    called: { zh: '按生效裁决撤销认定', en: 'annul it as a ruling says' },
    from: ['found'],
    to: 'annulled',
  },
});
