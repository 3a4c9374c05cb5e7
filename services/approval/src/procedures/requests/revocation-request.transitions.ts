import { type StateNames, transitions } from '@shenguan/common/states';

export const REQUEST_STATES = ['open', 'accepted', 'declined'] as const;
/** `accepted`: its procedure was opened in the same act, and decides. */
export type RequestState = (typeof REQUEST_STATES)[number];

const NAMES: StateNames<RequestState> = {
  open: { zh: '待答复', en: 'open' },
  accepted: { zh: '已启动撤销程序', en: 'its procedure was opened' },
  declined: { zh: '不予启动', en: 'declined' },
};

/** The life of a request to revoke (撤销请求): answered once, with reasons. APL-69 */
export const revocationRequestTransitions = transitions<RequestState>(NAMES)({
  accept: {
    called: { zh: '启动撤销程序', en: 'open its procedure' },
    from: ['open'],
    to: 'accepted',
    basis: 'APL-69',
    roles: ['reviewer', 'approver', 'head'],
  },
  decline: {
    called: { zh: '不予启动', en: 'decline it' },
    from: ['open'],
    to: 'declined',
    basis: 'APL-69',
    roles: ['reviewer', 'approver', 'head'],
  },
});
