import { type StateNames, transitions } from '@shenguan/common/states';
import { ORGANISERS } from '../review-access.js';

export const ENTRUSTMENT_STATES = ['entrusted', 'undertaken', 'delivered', 'accepted', 'declined', 'ended'] as const;
export type EntrustmentState = (typeof ENTRUSTMENT_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<EntrustmentState> = {
  entrusted: { zh: '待评估机构承诺', en: 'entrusted' },
  undertaken: { zh: '已承办', en: 'undertaken' },
  delivered: { zh: '报告待核对', en: 'delivered' },
  accepted: { zh: '报告已接收', en: 'accepted' },
  declined: { zh: '评估机构未承办', en: 'declined' },
  ended: { zh: '已终止', en: 'ended' },
};

/** The life of what an evaluation agency is entrusted with (委托评估机构承办评审). REV-3, REV-14 */
export const entrustmentTransitions = transitions<EntrustmentState>(NAMES)({
  undertake: {
    called: { zh: '声明并承办', en: 'declare and undertake it' },
    from: ['entrusted'],
    to: 'undertaken',
    basis: 'REV-3',
    roles: ['agency'],
  },
  decline: {
    called: { zh: '不予承办', en: 'decline it' },
    from: ['entrusted'],
    to: 'declined',
    basis: 'REV-3',
    roles: ['agency'],
  },
  deliver: {
    called: { zh: '提交评估报告', en: 'deliver the report' },
    from: ['undertaken'],
    to: 'delivered',
    basis: 'REV-14',
    roles: ['agency'],
  },
  accept: {
    called: { zh: '接收报告', en: 'take the report' },
    from: ['delivered'],
    to: 'accepted',
    basis: 'REV-14',
    roles: [...ORGANISERS, 'head'],
  },
  return: {
    called: { zh: '退回补全', en: 'return the report' },
    from: ['delivered'],
    to: 'undertaken',
    basis: 'REV-14',
    roles: [...ORGANISERS, 'head'],
  },
  lapse: {
    called: { zh: '逾期未承诺，委托终止', en: 'let the time to undertake it lapse' },
    from: ['entrusted'],
    to: 'ended',
    basis: 'REV-3',
    roles: [],
  },
  giveUp: {
    called: { zh: '逾期未交报告，终止委托', en: 'end it for want of a report' },
    from: ['undertaken'],
    to: 'ended',
    basis: 'REV-14',
    roles: ['head'],
  },
  end: {
    called: { zh: '终止委托', en: 'end it' },
    from: ['entrusted', 'undertaken', 'delivered'],
    to: 'ended',
    basis: 'SUP-7',
    roles: [],
  },
});
