import { transitions } from '@shenguan/common/states';

/** In office, ended (在任、离任). */
export const LIAISON_STATES = ['in-office', 'ended'] as const;
export type LiaisonState = (typeof LIAISON_STATES)[number];

/** A liaison's term: it ends only by naming the successor. LINK-3 */
export const liaisonTransitions = transitions<LiaisonState>()({
  stateAbsence: {
    from: ['in-office'],
    to: 'in-office',
    basis: 'LINK-3',
    roles: ['liaison', 'department-head', 'head', 'item-admin'],
  },
  succeed: { from: ['in-office'], to: 'ended', basis: 'LINK-3', roles: ['department-head', 'head', 'item-admin'] },
});
