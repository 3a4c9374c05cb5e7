import type { Role } from '@shenguan/common/auth';
import { type StateNames, transitions } from '@shenguan/common/states';

/** Owed; prepared and waits for a second person; published; withheld as a state secret (待公开、已拟制待确认、已公开、不予公开). */
export const CHECK_PUBLICATION_STATES = ['owed', 'prepared', 'published', 'withheld'] as const;
export type CheckPublicationState = (typeof CHECK_PUBLICATION_STATES)[number];

/** Who prepares and publishes for a department: two of them. */
export const PUBLISHERS = ['department-officer', 'department-head'] as const satisfies Role[];

/** What the states are called. */
const NAMES: StateNames<CheckPublicationState> = {
  owed: { zh: '待公开', en: 'owed' },
  prepared: { zh: '已拟制，待确认', en: 'prepared, waits for a second person' },
  published: { zh: '已公开', en: 'published' },
  withheld: { zh: '不予公开', en: 'withheld' },
};

/** The life of what is published of a check (检查记录公开): prepared by one, looked through and published by another. APL-61, APL-5 */
export const checkPublicationTransitions = transitions<CheckPublicationState>(NAMES)({
  prepare: {
    called: { zh: '拟制公开内容', en: 'prepare it' },
    from: ['owed', 'withheld'],
    to: 'prepared',
    basis: 'APL-5',
    roles: PUBLISHERS,
  },
  publish: {
    called: { zh: '确认公开', en: 'publish it' },
    from: ['prepared'],
    to: 'published',
    basis: 'APL-61',
    roles: PUBLISHERS,
  },
  withhold: {
    called: { zh: '决定不予公开', en: 'withhold it' },
    from: ['prepared'],
    to: 'withheld',
    basis: 'APL-5',
    roles: ['department-head'],
  },
  sendBack: {
    called: { zh: '退回重新拟制', en: 'send it back' },
    from: ['prepared'],
    to: 'owed',
    basis: 'APL-5',
    roles: PUBLISHERS,
  },
  // The record is set right, or what must not be public is in it.
  renew: {
    called: { zh: '更正后重新公开', en: 'publish it anew' },
    from: ['prepared', 'published'],
    to: 'owed',
    basis: 'APL-61',
    roles: ['department-head'],
  },
});
