import { transitions } from '@shenguan/common/states';

export const DRAW_STATES = ['committing', 'revealing', 'complete', 'void'] as const;
export type DrawState = (typeof DRAW_STATES)[number];

/** The life of one round (抽取轮次). From the last reveal on nothing can void it. */
export const drawTransitions = transitions<DrawState>()({
  commitAll: { from: ['committing'], to: 'revealing', basis: 'EXP-17.1', roles: [] },
  complete: { from: ['revealing'], to: 'complete', basis: 'EXP-17.1', roles: [] },
  void: { from: ['committing', 'revealing'], to: 'void', basis: 'EXP-17.1', roles: ['expert-admin'] },
});
