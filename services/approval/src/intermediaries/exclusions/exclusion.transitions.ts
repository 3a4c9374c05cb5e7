import { type StateNames, transitions } from '@shenguan/common/states';

/** Where the exclusion of an agency (淘汰) stands. INT-12 */
export const EXCLUSION_STATES = [
  'alleged',
  'heard',
  'dropped',
  'excluded',
  'objected',
  'maintained',
  'lifted',
  'over',
] as const;
export type ExclusionState = (typeof EXCLUSION_STATES)[number];
/** In which of them the agency is excluded: an objection doesn't suspend it. */
export const IN_FORCE_IN: readonly ExclusionState[] = ['excluded', 'objected', 'maintained'];

const NAMES: StateNames<ExclusionState> = {
  alleged: { zh: '已提出，待机构陈述', en: 'alleged, for the agency to state its case' },
  heard: { zh: '已听取陈述，待决定', en: 'heard, to be decided' },
  dropped: { zh: '不予淘汰', en: 'dropped' },
  excluded: { zh: '已淘汰', en: 'excluded' },
  objected: { zh: '已淘汰，异议复核中', en: 'excluded, an objection under review' },
  maintained: { zh: '已淘汰，复核维持', en: 'excluded, maintained on review' },
  lifted: { zh: '复核撤销', en: 'lifted on review' },
  over: { zh: '期满恢复', en: 'over' },
};

const regulator = { basis: 'INT-12', roles: ['industry-regulator'] } as const;
const agency = { basis: 'INT-12', roles: ['agency'] } as const;

/** Alleged on findings that stand, the agency heard, decided by another, reviewed by a third on its objection. INT-12 */
export const exclusionTransitions = transitions<ExclusionState>(NAMES)({
  state: { ...agency, called: { zh: '陈述申辩', en: 'state its case' }, from: ['alleged'], to: 'heard' },
  lapse: {
    basis: 'PRA-15',
    roles: [],
    called: { zh: '视为放弃陈述', en: 'count as waived' },
    from: ['alleged'],
    to: 'heard',
  },
  exclude: { ...regulator, called: { zh: '决定淘汰', en: 'exclude it' }, from: ['heard'], to: 'excluded' },
  drop: { ...regulator, called: { zh: '不予淘汰', en: 'drop it' }, from: ['heard'], to: 'dropped' },
  object: { ...agency, called: { zh: '提出异议', en: 'object' }, from: ['excluded'], to: 'objected' },
  maintain: { ...regulator, called: { zh: '维持', en: 'maintain it' }, from: ['objected'], to: 'maintained' },
  lift: { ...regulator, called: { zh: '撤销', en: 'lift it' }, from: ['objected'], to: 'lifted' },
  expire: {
    basis: 'INT-12',
    roles: [],
    called: { zh: '期满恢复', en: 'end it' },
    from: ['excluded', 'maintained'],
    to: 'over',
  },
});
