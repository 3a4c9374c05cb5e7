import { type StateNames, transitions } from '@shenguan/common/states';

/**
 * `owed`: granted, and nobody prepared it yet; `prepared`: masked, and waits for a second person; `published`: anybody may
 * read it; `revising`: published, and prepared anew, while what is public stays; `withheld`: a state secret, by the head;
 * `taken-down`: public no more.
 */
export const PUBLICATION_STATES = ['owed', 'prepared', 'published', 'revising', 'withheld', 'taken-down'] as const;
export type PublicationState = (typeof PUBLICATION_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<PublicationState> = {
  owed: { zh: '待公示', en: 'owed' },
  prepared: { zh: '已拟制，待确认', en: 'prepared, waits for a second person' },
  published: { zh: '已公示', en: 'published' },
  revising: { zh: '已公示，重新拟制待确认', en: 'published, prepared anew' },
  withheld: { zh: '不予公示', en: 'withheld' },
  'taken-down': { zh: '已撤下', en: 'taken down' },
};

/** The life of what is published of a grant (行政许可公示): prepared by one, looked through and published by another. APL-5, APL-40, PRA-3 */
export const publicationTransitions = transitions<PublicationState>(NAMES)({
  prepare: {
    called: { zh: '拟制公示内容', en: 'prepare it' },
    from: ['owed', 'taken-down', 'withheld'],
    to: 'prepared',
    basis: 'PRA-3',
    roles: ['window-clerk', 'reviewer', 'approver'],
  },
  prepareAnew: {
    called: { zh: '重新拟制公示内容', en: 'prepare it anew' },
    from: ['published'],
    to: 'revising',
    basis: 'APL-5',
    roles: ['window-clerk', 'reviewer', 'approver'],
  },
  publish: {
    called: { zh: '确认公示', en: 'publish it' },
    from: ['prepared', 'revising'],
    to: 'published',
    basis: 'PRA-3',
    roles: ['approver', 'head'],
  },
  sendBack: {
    called: { zh: '退回重新拟制', en: 'send it back' },
    from: ['prepared'],
    to: 'owed',
    basis: 'APL-5',
    roles: ['approver', 'head'],
  },
  keepAsItWas: {
    called: { zh: '退回重新拟制，维持原公示内容', en: 'send it back, and keep what is public' },
    from: ['revising'],
    to: 'published',
    basis: 'APL-5',
    roles: ['approver', 'head'],
  },
  withhold: {
    called: { zh: '决定不予公示', en: 'withhold it' },
    from: ['prepared'],
    to: 'withheld',
    basis: 'APL-5',
    roles: ['head'],
  },
  takeDown: {
    called: { zh: '撤下', en: 'take it down' },
    from: ['published', 'revising'],
    to: 'taken-down',
    basis: 'APL-5',
    roles: ['head'],
  },
});
