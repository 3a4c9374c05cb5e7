import { type StateNames, transitions } from '@shenguan/common/states';

/** In force, ended (有效、终止). */
export const MEMORANDUM_STATES = ['in-force', 'ended'] as const;
export type MemorandumState = (typeof MEMORANDUM_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<MemorandumState> = {
  'in-force': { zh: '有效', en: 'in force' },
  ended: { zh: '已终止', en: 'ended' },
};

/** The life of a memorandum. SUP-3 */
export const memorandumTransitions = transitions<MemorandumState>(NAMES)({
  amend: {
    called: { zh: '变更备忘录', en: 'amend it' },
    from: ['in-force'],
    to: 'in-force',
    basis: 'SUP-3',
    roles: ['item-admin', 'department-head'],
  },
  end: {
    called: { zh: '终止备忘录', en: 'end it' },
    from: ['in-force'],
    to: 'ended',
    basis: 'SUP-3',
    roles: ['item-admin', 'department-head'],
  },
});
