import type { Role } from '@shenguan/common/auth';
import { type StateNames, transitions } from '@shenguan/common/states';

/** Proposed, in force, ending, ended, not concluded (待签署、有效、终止期内、已终止、未达成). */
export const MEMORANDUM_STATES = ['proposed', 'in-force', 'ending', 'ended', 'not-concluded'] as const;
export type MemorandumState = (typeof MEMORANDUM_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<MemorandumState> = {
  proposed: { zh: '待签署', en: 'proposed' },
  'in-force': { zh: '有效', en: 'in force' },
  ending: { zh: '终止期内', en: 'ending' },
  ended: { zh: '已终止', en: 'ended' },
  'not-concluded': { zh: '未达成', en: 'not concluded' },
};

/** Who proposes for a side: the bureau's item administrator or head, the department's head. */
export const PROPOSERS = ['item-admin', 'head', 'department-head'] as const satisfies Role[];

/** Who signs for a side: its head, with his own token. */
export const SIGNERS = ['head', 'department-head'] as const satisfies Role[];

/** Who confirms for the government that a document is its own. */
export const CONFIRMERS = ['government-head', 'government-office'] as const satisfies Role[];

/** The life of a memorandum: each step is proposed by one side and signed by the other. SUP-3 */
export const memorandumTransitions = transitions<MemorandumState>(NAMES)({
  sign: {
    called: { zh: '签署备忘录', en: 'sign it' },
    from: ['proposed'],
    to: 'in-force',
    basis: 'SUP-3',
    roles: SIGNERS,
  },
  drop: {
    called: { zh: '退回或者撤回', en: 'decline or withdraw it' },
    from: ['proposed'],
    to: 'not-concluded',
    basis: 'SUP-3',
    roles: PROPOSERS,
  },
  amend: {
    called: { zh: '变更备忘录', en: 'amend it' },
    from: ['in-force'],
    to: 'in-force',
    basis: 'SUP-3',
    roles: SIGNERS,
  },
  giveNotice: {
    called: { zh: '签署终止', en: 'sign its end' },
    from: ['in-force'],
    to: 'ending',
    basis: 'SUP-3',
    roles: SIGNERS,
  },
  end: {
    called: { zh: '终止期届满', en: 'end it when the notice is over' },
    from: ['ending'],
    to: 'ended',
    basis: 'SUP-3',
    roles: [],
  },
});
