import type { Role } from '@shenguan/common/auth';
import { type StateNames, transitions } from '@shenguan/common/states';

/** Where an alert on prices (价格上涨提示) stands. INT-14 */
export const PRICE_ALERT_STATES = ['open', 'acted', 'unfounded'] as const;
export type PriceAlertState = (typeof PRICE_ALERT_STATES)[number];

const NAMES: StateNames<PriceAlertState> = {
  open: { zh: '待处理', en: 'open' },
  acted: { zh: '已函告、约谈或者公告', en: 'closed by letter, interview or public notice' },
  unfounded: { zh: '认定无据', en: 'found without ground' },
};

/** Who deals with alerts: the price authority, or the government's office while there is none. */
export const PRICE_WATCHERS = ['price-authority', 'government-office'] as const satisfies readonly Role[];

/** An alert is closed by what the price authority did, with its file. INT-14 */
export const priceAlertTransitions = transitions<PriceAlertState>(NAMES)({
  act: {
    basis: 'INT-14',
    roles: PRICE_WATCHERS,
    called: { zh: '办结提示', en: 'close it' },
    from: ['open'],
    to: 'acted',
  },
  dismiss: {
    basis: 'INT-14',
    roles: PRICE_WATCHERS,
    called: { zh: '认定无据', en: 'find it without ground' },
    from: ['open'],
    to: 'unfounded',
  },
});
