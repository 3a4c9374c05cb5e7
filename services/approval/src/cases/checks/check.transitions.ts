import { transitions } from '@shenguan/common/states';

export const CHECK_STATES = ['pending', 'under-way', 'concluded', 'ended'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** The life of a check of a case, as approval sees it: another service carries it out and tells by event. */
export const checkTransitions = transitions<CheckState>()({
  // An opinion that asks for a re-review after rectification leaves the check under way.
  start: { from: ['pending'], to: 'under-way', basis: 'REV-17', roles: [] },
  // A re-inspection that the applicant asked for brings a further result.
  conclude: { from: ['pending', 'under-way', 'concluded'], to: 'concluded', basis: 'INSP-6.2', roles: [] },
  end: { from: ['pending', 'under-way'], to: 'ended', basis: 'SUP-7', roles: [] },
});
