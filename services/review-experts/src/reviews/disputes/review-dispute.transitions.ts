import { type StateNames, transitions } from '@shenguan/common/states';

export const DISPUTE_STATES = ['raised', 'answered'] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

/** Who answers a dispute: somebody of the bureau who did not organise the review. */
export const ANSWERERS = ['expert-admin', 'reviewer', 'head', 'legal-officer'] as const;

/** What the states are called. */
const NAMES: StateNames<DisputeState> = {
  raised: { zh: '待答复', en: 'raised' },
  answered: { zh: '已答复', en: 'answered' },
};

/** The life of a dispute about a review (评审争议). REV-11 */
export const disputeTransitions = transitions<DisputeState>(NAMES)({
  answer: {
    called: { zh: '答复争议', en: 'answer it' },
    from: ['raised'],
    to: 'answered',
    basis: 'REV-11',
    roles: [...ANSWERERS],
  },
});
