import { type StateNames, transitions } from '@shenguan/common/states';

export const FINDING_STATES = [
  'opened',
  'heard',
  'upheld',
  'rejected',
  'objected',
  'maintained',
  'overturned',
] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<FindingState> = {
  opened: { zh: '待陈述申辩', en: 'to be heard' },
  heard: { zh: '待认定', en: 'heard' },
  upheld: { zh: '已查实', en: 'upheld' },
  rejected: { zh: '未查实', en: 'rejected' },
  objected: { zh: '异议待复核', en: 'objected to' },
  maintained: { zh: '复核维持', en: 'maintained' },
  overturned: { zh: '复核撤销', en: 'overturned' },
};

/** The life of a finding (核实认定): who alleges does not decide, and who is alleged something of is heard before. */
export const findingTransitions = transitions<FindingState>(NAMES)({
  hear: {
    called: { zh: '陈述申辩', en: 'be heard' },
    from: ['opened'],
    to: 'heard',
    basis: 'EXP-18',
    roles: ['expert'],
  },
  lapse: {
    called: { zh: '逾期未陈述申辩', en: 'let the time for a statement lapse' },
    from: ['opened'],
    to: 'heard',
    basis: 'EXP-18',
    roles: [],
  },
  uphold: {
    called: { zh: '认定属实', en: 'uphold it' },
    from: ['heard'],
    to: 'upheld',
    basis: 'EXP-18',
    roles: ['expert-admin', 'head'],
  },
  reject: {
    called: { zh: '认定不属实', en: 'reject it' },
    from: ['heard'],
    to: 'rejected',
    basis: 'EXP-18',
    roles: ['expert-admin', 'head'],
  },
  object: {
    called: { zh: '提出异议', en: 'object to it' },
    from: ['upheld'],
    to: 'objected',
    basis: 'EXP-15',
    roles: ['expert'],
  },
  maintain: {
    called: { zh: '复核维持', en: 'maintain it' },
    from: ['objected'],
    to: 'maintained',
    basis: 'EXP-15',
    roles: ['expert-admin', 'head'],
  },
  overturn: {
    called: { zh: '复核撤销', en: 'overturn it' },
    from: ['objected'],
    to: 'overturned',
    basis: 'EXP-15',
    roles: ['expert-admin', 'head'],
  },
});
