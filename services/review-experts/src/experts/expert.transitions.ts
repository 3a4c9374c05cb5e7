import { transitions } from '@shenguan/common/states';

export const EXPERT_STATES = ['flagged', 'confirmed', 'barred'] as const;
export type ExpertState = (typeof EXPERT_STATES)[number];

/** The life of an entry in the pool (专家库条目); an entry handed over with gaps waits until they are filled. */
export const expertTransitions = transitions<ExpertState>()({
  complete: { from: ['flagged'], to: 'confirmed', basis: 'EXP-7', roles: ['expert-admin'] },
  bar: { from: ['flagged', 'confirmed'], to: 'barred', basis: 'EXP-9', roles: ['expert-admin'] },
});
