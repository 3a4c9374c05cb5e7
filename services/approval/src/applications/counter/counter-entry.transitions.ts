import { type StateNames, transitions } from '@shenguan/common/states';

/** Where the entry of an application that came on paper stands (窗口录入). */
export const COUNTER_ENTRY_STATES = [
  'begun',
  'awaiting-second',
  'entered',
  'confirmed',
  'disputed',
  'upheld',
  'dismissed',
  'discarded',
] as const;
export type CounterEntryState = (typeof COUNTER_ENTRY_STATES)[number];

const NAMES: StateNames<CounterEntryState> = {
  begun: { zh: '录入中', en: 'being entered' },
  'awaiting-second': { zh: '收到日期待复核', en: 'waiting for a second person' },
  entered: { zh: '已录入', en: 'entered' },
  confirmed: { zh: '申请人已确认', en: 'confirmed by the applicant' },
  disputed: { zh: '申请人有异议', en: 'disputed by the applicant' },
  upheld: { zh: '异议成立', en: 'found as the applicant says' },
  dismissed: { zh: '异议不成立', en: 'found as it was entered' },
  discarded: { zh: '已作废', en: 'discarded' },
};

const BEGUN = ['begun'] as const;

/** The life of an entry at the counter: what is dated back takes two people; its applicant confirms it, or disputes it. APL-29 */
export const counterEntryTransitions = transitions<CounterEntryState>(NAMES)({
  complete: {
    called: { zh: '完成录入', en: 'complete it' },
    from: BEGUN,
    to: 'entered',
    basis: 'APL-29',
    roles: ['window-clerk'],
  },
  awaitSecond: {
    called: { zh: '提请复核收到日期', en: 'have its day of receipt looked at' },
    from: BEGUN,
    to: 'awaiting-second',
    basis: 'APL-29',
    roles: ['window-clerk'],
  },
  second: {
    called: { zh: '复核收到日期', en: 'find its day of receipt right' },
    from: ['awaiting-second'],
    to: 'entered',
    basis: 'APL-29',
    roles: ['window-clerk', 'head'],
  },
  sendBack: {
    called: { zh: '退回更正', en: 'send it back' },
    from: ['awaiting-second'],
    to: 'begun',
    basis: 'APL-29',
    roles: ['window-clerk', 'head'],
  },
  discard: {
    called: { zh: '作废', en: 'discard it' },
    from: BEGUN,
    to: 'discarded',
    basis: 'APL-29',
    roles: ['window-clerk'],
  },
  confirm: {
    called: { zh: '确认', en: 'confirm it' },
    from: ['entered'],
    to: 'confirmed',
    basis: 'APL-29',
    roles: ['applicant'],
  },
  dispute: {
    called: { zh: '提出异议', en: 'dispute it' },
    from: ['entered'],
    to: 'disputed',
    basis: 'APL-29',
    roles: ['applicant'],
  },
  uphold: {
    called: { zh: '认定异议成立', en: 'find it as the applicant says' },
    from: ['disputed'],
    to: 'upheld',
    basis: 'APL-29',
    roles: ['head'],
  },
  dismiss: {
    called: { zh: '认定异议不成立', en: 'find it as it was entered' },
    from: ['disputed'],
    to: 'dismissed',
    basis: 'APL-29',
    roles: ['head'],
  },
});
