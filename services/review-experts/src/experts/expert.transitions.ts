import { type StateNames, transitions } from '@shenguan/common/states';

export const EXPERT_STATES = ['flagged', 'confirmed', 'barred', 'joined'] as const;
export type ExpertState = (typeof EXPERT_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<ExpertState> = {
  flagged: { zh: '待补全', en: 'to be completed' },
  confirmed: { zh: '已入库', en: 'confirmed' },
  barred: { zh: '已禁入或者解聘', en: 'barred or dismissed' },
  joined: { zh: '已并入本人另一条目', en: 'joined to another entry of the same person' },
};

/** The life of an entry in the pool (专家库条目); an entry handed over with gaps waits until they are filled. */
export const expertTransitions = transitions<ExpertState>(NAMES)({
  complete: {
    called: { zh: '补全信息', en: 'complete the entry' },
    from: ['flagged'],
    to: 'confirmed',
    basis: 'EXP-7',
    roles: ['expert-admin'],
  },
  bar: {
    called: { zh: '核实后禁入', en: 'bar the expert on a finding' },
    from: ['flagged', 'confirmed'],
    to: 'barred',
    basis: 'EXP-9',
    roles: [],
  },
  lift: {
    called: { zh: '撤销有误的禁入', en: 'lift a bar that was wrong' },
    from: ['barred'],
    to: 'confirmed',
    basis: 'EXP-9',
    roles: [],
  },
  liftToGaps: {
    called: { zh: '撤销有误的禁入', en: 'lift a bar that was wrong' },
    from: ['barred'],
    to: 'flagged',
    basis: 'EXP-9',
    roles: [],
  },
  // Found by the system only: nobody's word takes an entry out of the pool.
  question: {
    called: { zh: '因疑为同一人转为待核', en: 'hold an entry whose person may have another' },
    from: ['confirmed'],
    to: 'flagged',
    basis: 'EXP-7',
    roles: [],
  },
  join: {
    called: { zh: '并入同一人的另一条目', en: 'join it to another entry of the same person' },
    from: ['flagged', 'confirmed', 'barred'],
    to: 'joined',
    basis: 'EXP-7',
    roles: [],
  },
  part: {
    called: { zh: '撤销并入', en: 'undo a join that was overturned' },
    from: ['joined'],
    to: 'confirmed',
    basis: 'EXP-7',
    roles: [],
  },
  partToGaps: {
    called: { zh: '撤销并入', en: 'undo a join that was overturned' },
    from: ['joined'],
    to: 'flagged',
    basis: 'EXP-7',
    roles: [],
  },
  partBarred: {
    called: { zh: '撤销并入', en: 'undo a join that was overturned' },
    from: ['joined'],
    to: 'barred',
    basis: 'EXP-7',
    roles: [],
  },
});
