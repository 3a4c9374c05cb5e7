import { transitions } from '@shenguan/common/states';

export const INSPECTION_STATES = ['requested', 'scheduled', 'started', 'finished', 'concluded', 'ended'] as const;
export type InspectionState = (typeof INSPECTION_STATES)[number];

/** The life of a joint inspection (联合核验), from the bureau's request to the published result. */
export const inspectionTransitions = transitions<InspectionState>()({
  schedule: {
    from: ['requested', 'scheduled'],
    to: 'scheduled',
    basis: 'INSP-3',
    roles: ['reviewer', 'head', 'inspector'],
  },
  start: { from: ['scheduled'], to: 'started', basis: 'INSP-4', roles: ['reviewer', 'inspector'] },
  finish: { from: ['started'], to: 'finished', basis: 'INSP-6.1', roles: ['reviewer', 'inspector'] },
  conclude: { from: ['finished'], to: 'concluded', basis: 'INSP-6.2', roles: ['reviewer', 'head'] },
  end: { from: ['requested', 'scheduled', 'started', 'finished'], to: 'ended', basis: 'SUP-7', roles: [] },
});
