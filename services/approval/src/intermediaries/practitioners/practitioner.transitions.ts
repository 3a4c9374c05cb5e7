import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a practitioner of an agency stands. INT-6 */
export const PRACTITIONER_STATES = ['unproved', 'questioned', 'on-show', 'barred', 'lapsed', 'left'] as const;
export type PractitionerState = (typeof PRACTITIONER_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<PractitionerState> = {
  unproved: { zh: '待补证明文件', en: 'waiting for its proofs' },
  questioned: { zh: '与在职人员同名，待认定', en: 'of an official’s name, waiting for a ruling' },
  'on-show': { zh: '公示执业', en: 'on show' },
  barred: { zh: '不得执业', en: 'barred' },
  lapsed: { zh: '逾期失效', en: 'lapsed' },
  left: { zh: '已离开机构', en: 'left the agency' },
};

const of = { basis: 'INT-6' } as const;

/** Who serves in public office is no practitioner; who bears an official's name waits until somebody has looked. INT-6 */
export const practitionerTransitions = transitions<PractitionerState>(NAMES)({
  question: {
    ...of,
    called: { zh: '提交同名认定', en: 'have the namesake looked at' },
    from: ['unproved'],
    to: 'questioned',
    roles: ['agency'],
  },
  prove: {
    ...of,
    called: { zh: '补齐证明文件', en: 'hand its proofs in' },
    from: ['unproved'],
    to: 'on-show',
    roles: ['agency'],
  },
  clear: {
    ...of,
    called: { zh: '认定系同名', en: 'find a namesake' },
    from: ['questioned'],
    to: 'on-show',
    roles: ['discipline-inspector', 'government-office'],
  },
  bar: {
    ...of,
    called: { zh: '认定为在职人员', en: 'find the official' },
    from: ['questioned', 'on-show'],
    to: 'barred',
    roles: ['discipline-inspector', 'government-office'],
  },
  lapse: {
    basis: 'PRA-15',
    called: { zh: '逾期失效', en: 'let it lapse' },
    from: ['unproved', 'questioned'],
    to: 'lapsed',
    roles: [],
  },
  leave: {
    ...of,
    called: { zh: '登记离开', en: 'record that he left' },
    from: ['unproved', 'questioned', 'on-show'],
    to: 'left',
    roles: ['agency'],
  },
});
