import { transitions } from '@shenguan/common/states';

export const REVIEW_STATES = ['requested', 'started', 'rectifying', 'concluded', 'ended'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** The life of a review (评审): what is rectified before a re-review belongs to it. */
export const reviewTransitions = transitions<ReviewState>()({
  start: { from: ['requested'], to: 'started', basis: 'REV-16', roles: ['expert-admin', 'reviewer'] },
  rectify: { from: ['started'], to: 'rectifying', basis: 'REV-12', roles: [] },
  resume: { from: ['rectifying'], to: 'started', basis: 'REV-12', roles: ['expert-admin', 'reviewer'] },
  conclude: { from: ['started'], to: 'concluded', basis: 'REV-17', roles: [] },
  end: { from: ['requested', 'started', 'rectifying'], to: 'ended', basis: 'SUP-7', roles: [] },
});
