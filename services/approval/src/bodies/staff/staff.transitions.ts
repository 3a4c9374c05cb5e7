import { type StateNames, transitions } from '@shenguan/common/states';
import type { StaffMember } from './staff-member.entity.js';

/** Where an entry of the staff register stands. */
export const STAFF_STATES = ['pending', 'serving', 'changing', 'left'] as const;
export type StaffState = (typeof STAFF_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<StaffState> = {
  pending: { zh: '已登记，待他人确认', en: 'entered' },
  serving: { zh: '在职', en: 'serving' },
  changing: { zh: '在职，变更待他人确认', en: 'serving, with a change that waits' },
  left: { zh: '不在职', en: 'not serving' },
};

/** Who may confirm, where he is somebody else: whoever serves at the body, or at the government office. */
export const STAFF_CONFIRMERS = [
  'item-admin',
  'head',
  'department-head',
  'window-clerk',
  'reviewer',
  'approver',
  'seal-keeper',
  'seal-approver',
  'liaison',
  'department-officer',
  'government-office',
] as const;
/** Who keeps a body's staff register. */
export const STAFF_KEEPERS = ['item-admin', 'head', 'department-head'] as const;

/** The life of an entry of the staff register (工作人员登记): entered by one, confirmed by another. SUP-5, PRA-15 */
export const staffTransitions = transitions<StaffState>(NAMES)({
  enterAgain: {
    called: { zh: '登记恢复在职', en: 'enter it anew' },
    from: ['left'],
    to: 'pending',
    basis: 'SUP-5',
    roles: STAFF_KEEPERS,
  },
  confirm: {
    called: { zh: '确认', en: 'confirm it' },
    from: ['pending', 'changing'],
    to: 'serving',
    basis: 'SUP-5',
    roles: STAFF_CONFIRMERS,
  },
  object: {
    called: { zh: '不同意登记', en: 'object to it' },
    from: ['pending'],
    to: 'left',
    basis: 'SUP-5',
    roles: STAFF_CONFIRMERS,
  },
  objectToChange: {
    called: { zh: '不同意变更', en: 'object to the change' },
    from: ['changing'],
    to: 'serving',
    basis: 'SUP-5',
    roles: STAFF_CONFIRMERS,
  },
  lapse: {
    called: { zh: '逾期未确认失效', en: 'let it lapse' },
    from: ['pending'],
    to: 'left',
    basis: 'SUP-5',
    roles: [],
  },
  change: {
    called: { zh: '提出变更', en: 'propose a change' },
    from: ['serving'],
    to: 'changing',
    basis: 'SUP-5',
    roles: STAFF_KEEPERS,
  },
  leave: {
    called: { zh: '登记离职', en: 'strike it off' },
    from: ['serving', 'changing'],
    to: 'left',
    basis: 'SUP-5',
    roles: STAFF_KEEPERS,
  },
});

/** Returns where an entry stands. */
export function stateOf({ pending, serving, change }: Pick<StaffMember, 'pending' | 'serving' | 'change'>): StaffState {
  if (pending) return 'pending';
  if (!serving) return 'left';
  return change === null ? 'serving' : 'changing';
}
