import { type StateNames, transitions } from '@shenguan/common/states';

/** Where an engagement (委托) stands. INT-5, INT-19, INT-20 */
export const ENGAGEMENT_STATES = [
  'proposed',
  'chosen',
  'outside',
  'offered',
  'working',
  'delivered',
  'disputed',
  'taken',
  'rated',
  'cancelled',
] as const;
export type EngagementState = (typeof ENGAGEMENT_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<EngagementState> = {
  proposed: { zh: '窗口录入，待申请人本人确认', en: 'entered at the window, for the applicant to confirm' },
  chosen: { zh: '申请人已选定', en: 'chosen' },
  outside: { zh: '已选定平台外机构', en: 'with an agency outside the platform' },
  offered: { zh: '合同待申请人同意', en: 'with a contract to be agreed to' },
  working: { zh: '服务中', en: 'at work' },
  delivered: { zh: '成果已交付', en: 'delivered' },
  disputed: { zh: '有争议', en: 'disputed' },
  taken: { zh: '成果已接收', en: 'taken' },
  rated: { zh: '已评价', en: 'rated' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

const applicant = { roles: ['applicant'] } as const;
const agency = { roles: ['agency'] } as const;

/** The life of an engagement: the applicant chooses and agrees, the agency lists and delivers; none waits for ever. */
export const engagementTransitions = transitions<EngagementState>(NAMES)({
  confirm: {
    ...applicant,
    called: { zh: '确认选择', en: 'confirm the choice' },
    from: ['proposed'],
    to: 'chosen',
    basis: 'INT-5',
  },
  confirmOutside: {
    ...applicant,
    called: { zh: '确认选择平台外机构', en: 'confirm an agency outside the platform' },
    from: ['proposed'],
    to: 'outside',
    basis: 'INT-5',
  },
  offer: {
    ...agency,
    called: { zh: '提出合同', en: 'propose the contract' },
    from: ['chosen'],
    to: 'offered',
    basis: 'INT-20',
  },
  agree: {
    ...applicant,
    called: { zh: '同意合同', en: 'agree to the contract' },
    from: ['offered'],
    to: 'working',
    basis: 'INT-20',
  },
  decline: {
    ...applicant,
    called: { zh: '退回合同', en: 'send the contract back' },
    from: ['offered'],
    to: 'chosen',
    basis: 'INT-20',
  },
  deliver: {
    ...agency,
    called: { zh: '交付成果', en: 'deliver the result' },
    from: ['working'],
    to: 'delivered',
    basis: 'INT-19',
  },
  take: {
    ...applicant,
    called: { zh: '接收成果', en: 'take the result' },
    from: ['delivered', 'outside'],
    to: 'taken',
    basis: 'INT-19',
  },
  dispute: {
    ...applicant,
    called: { zh: '提出争议', en: 'dispute it' },
    from: ['working', 'delivered'],
    to: 'disputed',
    basis: 'INT-19',
  },
  redo: {
    called: { zh: '责令重做', en: 'have it done again' },
    from: ['disputed'],
    to: 'working',
    basis: 'INT-19',
    roles: ['industry-regulator'],
  },
  uphold: {
    called: { zh: '认定成果合格', en: 'find it sound' },
    from: ['disputed'],
    to: 'taken',
    basis: 'INT-19',
    roles: ['industry-regulator'],
  },
  cancel: {
    called: { zh: '取消委托', en: 'cancel it' },
    from: ['proposed', 'chosen', 'outside', 'offered', 'working', 'disputed'],
    to: 'cancelled',
    basis: 'INT-5',
    roles: ['applicant', 'industry-regulator'],
  },
  lapse: {
    called: { zh: '逾期取消', en: 'let it lapse' },
    from: ['proposed', 'chosen', 'offered'],
    to: 'cancelled',
    basis: 'PRA-15',
    roles: [],
  },
  deem: {
    called: { zh: '视为接收', en: 'count it as taken' },
    from: ['delivered'],
    to: 'taken',
    basis: 'PRA-15',
    roles: [],
  },
  rate: {
    ...applicant,
    called: { zh: '评价', en: 'rate it' },
    from: ['taken'],
    to: 'rated',
    basis: 'INT-17',
  },
});
