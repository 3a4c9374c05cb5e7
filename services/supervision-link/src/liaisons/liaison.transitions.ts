import { type StateNames, transitions } from '@shenguan/common/states';

/** In office, ended (在任、离任). */
export const LIAISON_STATES = ['in-office', 'ended'] as const;
export type LiaisonState = (typeof LIAISON_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<LiaisonState> = {
  'in-office': { zh: '在任', en: 'in office' },
  ended: { zh: '已离任', en: 'ended' },
};

/** A liaison's term: it ends only by naming the successor. LINK-3 */
export const liaisonTransitions = transitions<LiaisonState>(NAMES)({
  stateAbsence: {
    called: { zh: '告知缺席期间', en: 'state an absence' },
    from: ['in-office'],
    to: 'in-office',
    basis: 'LINK-3',
    roles: ['liaison', 'department-head', 'head', 'item-admin'],
  },
  succeed: {
    called: { zh: '指定继任人', en: 'name the successor' },
    from: ['in-office'],
    to: 'ended',
    basis: 'LINK-3',
    roles: ['department-head', 'head', 'item-admin'],
  },
});
