import { type StateNames, transitions } from '@shenguan/common/states';

export const APPLICATION_STATES = [
  'drafted',
  'submitted',
  'judged',
  'accepted',
  'refused',
  'objected',
  'maintained',
  'withdrawn',
  'lapsed',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<ApplicationState> = {
  drafted: { zh: '待提交', en: 'drafted' },
  submitted: { zh: '待审核', en: 'submitted' },
  judged: { zh: '待确认', en: 'judged' },
  accepted: { zh: '已入库', en: 'accepted' },
  refused: { zh: '不予入库', en: 'refused' },
  objected: { zh: '异议待复核', en: 'objected to' },
  maintained: { zh: '复核维持', en: 'maintained' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  lapsed: { zh: '逾期未提交', en: 'lapsed' },
};

/** The life of an application to the pool (入库申请): one person judges it ground by ground, another confirms, a third hears the objection. */
export const applicationTransitions = transitions<ApplicationState>(NAMES)({
  submit: {
    called: { zh: '提交申请', en: 'submit it' },
    from: ['drafted'],
    to: 'submitted',
    basis: 'EXP-12',
    roles: ['applicant'],
  },
  withdraw: {
    called: { zh: '撤回申请', en: 'withdraw it' },
    from: ['drafted', 'submitted', 'judged'],
    to: 'withdrawn',
    basis: 'EXP-12',
    roles: ['applicant'],
  },
  lapse: {
    called: { zh: '逾期失效', en: 'let it lapse' },
    from: ['drafted'],
    to: 'lapsed',
    basis: 'EXP-12',
    roles: [],
  },
  judge: {
    called: { zh: '逐项审核', en: 'judge it' },
    from: ['submitted'],
    to: 'judged',
    basis: 'EXP-12',
    roles: ['expert-admin'],
  },
  sendBack: {
    called: { zh: '退回重新审核', en: 'send it back' },
    from: ['judged'],
    to: 'submitted',
    basis: 'EXP-12',
    roles: ['head'],
  },
  accept: {
    called: { zh: '确认入库', en: 'accept it' },
    from: ['judged'],
    to: 'accepted',
    basis: 'EXP-12',
    roles: ['head'],
  },
  refuse: {
    called: { zh: '确认不予入库', en: 'refuse it' },
    from: ['judged'],
    to: 'refused',
    basis: 'EXP-12',
    roles: ['head'],
  },
  object: {
    called: { zh: '提出异议', en: 'object to it' },
    from: ['refused'],
    to: 'objected',
    basis: 'EXP-12',
    roles: ['applicant'],
  },
  maintain: {
    called: { zh: '复核维持', en: 'maintain it' },
    from: ['objected'],
    to: 'maintained',
    basis: 'EXP-12',
    roles: ['approver', 'head'],
  },
  reopen: {
    called: { zh: '异议成立，重新审核', en: 'have it judged anew' },
    from: ['objected'],
    to: 'submitted',
    basis: 'EXP-12',
    roles: ['approver', 'head'],
  },
});
