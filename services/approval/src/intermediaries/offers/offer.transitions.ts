import { type StateNames, transitions } from '@shenguan/common/states';

/** Where an agency's offer stands. INT-10 */
export const OFFER_STATES = ['on-show', 'superseded', 'withdrawn'] as const;
export type OfferState = (typeof OFFER_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<OfferState> = {
  'on-show': { zh: '展示中', en: 'on show' },
  superseded: { zh: '已由新的服务说明替代', en: 'superseded' },
  withdrawn: { zh: '已下架', en: 'withdrawn' },
};

const of = { from: ['on-show'], basis: 'INT-10', roles: ['agency'] } as const;

/** An offer is never changed: a new one takes its place, and what was engaged by the old one stays as it was. INT-10 */
export const offerTransitions = transitions<OfferState>(NAMES)({
  supersede: { ...of, called: { zh: '以新的服务说明替代', en: 'put another in its place' }, to: 'superseded' },
  withdraw: { ...of, called: { zh: '下架', en: 'withdraw it' }, to: 'withdrawn' },
});
