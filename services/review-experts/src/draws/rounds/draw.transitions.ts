import { type StateNames, transitions } from '@shenguan/common/states';

export const DRAW_STATES = ['committing', 'revealing', 'complete', 'void'] as const;
export type DrawState = (typeof DRAW_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<DrawState> = {
  committing: { zh: '承诺阶段', en: 'committing' },
  revealing: { zh: '公开阶段', en: 'revealing' },
  complete: { zh: '已完成', en: 'complete' },
  void: { zh: '已作废', en: 'void' },
};

/** The life of one round (抽取轮次). From the last reveal on nothing can void it. */
export const drawTransitions = transitions<DrawState>(NAMES)({
  commitAll: {
    called: { zh: '由全部见证人提交承诺', en: 'have every witness commit' },
    from: ['committing'],
    to: 'revealing',
    basis: 'EXP-17.1',
    roles: [],
  },
  complete: {
    called: { zh: '由全部见证人公开随机数', en: 'have every witness reveal' },
    from: ['revealing'],
    to: 'complete',
    basis: 'EXP-17.1',
    roles: [],
  },
  void: {
    called: { zh: '作废', en: 'void it' },
    from: ['committing', 'revealing'],
    to: 'void',
    basis: 'EXP-17.1',
    roles: ['expert-admin'],
  },
});
