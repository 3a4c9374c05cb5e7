import { ROLES } from '@shenguan/common/auth';
import { type StateNames, transitions } from '@shenguan/common/states';
import type { StaffMember } from './staff-member.entity.js';

/** Where an entry of the staff register stands. */
export const STAFF_STATES = ['pending', 'awaited', 'silent', 'serving', 'changing', 'left'] as const;
export type StaffState = (typeof STAFF_STATES)[number];

/**
 * The word of somebody whose login is bound to a party (本人表示): given before a second person confirmed; awaited since
 * then; silent once its days were over, which leaves it to the government office.
 */
export const OWN_WORDS = ['given', 'awaited', 'silent'] as const;
export type OwnWord = (typeof OWN_WORDS)[number];

/** What the states are called. */
const NAMES: StateNames<StaffState> = {
  pending: { zh: '已登记，待他人确认', en: 'entered' },
  awaited: { zh: '已由他人确认，待本人表示', en: 'confirmed, and waits for the person’s own word' },
  silent: { zh: '本人逾期未表示，待政府办公室核实', en: 'left to the government office, as the person kept silent' },
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
    from: ['pending', 'silent', 'changing'],
    to: 'serving',
    basis: 'SUP-5',
    roles: STAFF_CONFIRMERS,
  },
  ask: {
    called: { zh: '请本人表示', en: 'ask the person himself' },
    from: ['pending'],
    to: 'awaited',
    basis: 'SUP-5',
    roles: STAFF_CONFIRMERS,
  },
  affirm: {
    called: { zh: '本人确认任职', en: 'say that one serves there' },
    from: ['awaited', 'silent'],
    to: 'serving',
    basis: 'SUP-5',
    roles: ROLES,
  },
  deny: {
    called: { zh: '本人否认任职', en: 'say that one doesn’t serve there' },
    from: ['pending', 'awaited', 'silent'],
    to: 'left',
    basis: 'SUP-5',
    roles: ROLES,
  },
  fallSilent: {
    called: { zh: '本人逾期未表示', en: 'leave it to the government office' },
    from: ['awaited'],
    to: 'silent',
    basis: 'SUP-5',
    roles: [],
  },
  object: {
    called: { zh: '不同意登记', en: 'object to it' },
    from: ['pending', 'awaited', 'silent'],
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
    from: ['pending', 'silent'],
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
export function stateOf({
  pending,
  word,
  serving,
  change,
}: Pick<StaffMember, 'pending' | 'word' | 'serving' | 'change'>): StaffState {
  if (pending) return word === 'awaited' || word === 'silent' ? word : 'pending';
  if (!serving) return 'left';
  return change === null ? 'serving' : 'changing';
}
