import { type StateNames, transitions } from '@shenguan/common/states';

/**
 * `opened`: ordered or asked for; `scheduled`: day, place and chair are told; `challenged`: the chair's part is to be ruled
 * on; `recorded`: held, and the record waits for its signatures; `signed`: the decision rests on it; `given-up`: whoever
 * asked takes it back, or the case ended otherwise.
 */
export const HEARING_STATES = ['opened', 'scheduled', 'challenged', 'recorded', 'signed', 'given-up'] as const;
export type HearingState = (typeof HEARING_STATES)[number];

/** Under way: the clocks stand still. */
export const HEARING_UNDER_WAY: readonly HearingState[] = ['opened', 'scheduled', 'challenged', 'recorded'];

/** What the states are called. */
const NAMES: StateNames<HearingState> = {
  opened: { zh: '待组织', en: 'ordered or asked for' },
  scheduled: { zh: '已通知', en: 'scheduled' },
  challenged: { zh: '待决定主持人回避', en: 'its chair is challenged' },
  recorded: { zh: '已举行，笔录待签字', en: 'held, the record waits for signatures' },
  signed: { zh: '笔录已签字', en: 'its record is signed' },
  'given-up': { zh: '终止', en: 'given up' },
};

/** The life of a hearing (听证). APL-46, APL-47, APL-48 */
export const hearingTransitions = transitions<HearingState>(NAMES)({
  schedule: {
    called: { zh: '确定时间、地点和主持人并通知', en: 'schedule it, and tell who takes part' },
    from: ['opened', 'scheduled'],
    to: 'scheduled',
    basis: 'APL-48',
    roles: ['head'],
  },
  challenge: {
    called: { zh: '申请主持人回避', en: 'challenge the chair' },
    from: ['scheduled'],
    to: 'challenged',
    basis: 'APL-48',
    roles: ['applicant'],
  },
  rule: {
    called: { zh: '决定主持人是否回避', en: 'rule on the challenge' },
    from: ['challenged'],
    to: 'scheduled',
    basis: 'APL-48',
    roles: ['head'],
  },
  record: {
    called: { zh: '制作听证笔录', en: 'make the record' },
    from: ['scheduled'],
    to: 'recorded',
    basis: 'APL-48',
    roles: ['reviewer', 'approver', 'legal-officer', 'head', 'window-clerk'],
  },
  close: {
    called: { zh: '笔录签字完毕', en: 'have it signed by everybody' },
    from: ['recorded'],
    to: 'signed',
    basis: 'APL-48',
    roles: [],
  },
  dropWithCase: {
    called: { zh: '随办件终结', en: 'end with its case' },
    from: ['opened', 'scheduled', 'challenged', 'recorded'],
    to: 'given-up',
    basis: 'APL-47',
    roles: [],
  },
  giveUp: {
    called: { zh: '撤回听证申请', en: 'take back the request' },
    from: ['opened', 'scheduled', 'challenged'],
    to: 'given-up',
    basis: 'APL-47',
    roles: ['applicant'],
  },
});
