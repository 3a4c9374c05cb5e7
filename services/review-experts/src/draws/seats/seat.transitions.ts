import { type StateNames, transitions } from '@shenguan/common/states';

export const SEAT_STATES = [
  'drawn',
  'confirmed',
  'served',
  'recused',
  'declined',
  'unanswered',
  'substituted',
  'absent',
  'ineligible',
  'voided',
] as const;
export type SeatState = (typeof SEAT_STATES)[number];

/** The seats that count: whoever holds one is on the panel. */
export const SITTING: readonly SeatState[] = ['drawn', 'confirmed', 'served'];

/** What the states are called. */
const NAMES: StateNames<SeatState> = {
  drawn: { zh: '待确认', en: 'drawn' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  served: { zh: '已履职', en: 'served' },
  recused: { zh: '已回避', en: 'stood aside' },
  declined: { zh: '不能参加', en: 'declined' },
  unanswered: { zh: '逾期未答复', en: 'did not answer in time' },
  substituted: { zh: '未到场，先行递补', en: 'not there: an alternate sits for now' },
  absent: { zh: '缺席', en: 'absent' },
  ineligible: { zh: '不符合条件', en: 'ineligible' },
  voided: { zh: '已终止', en: 'voided' },
};

/** The life of a place on a panel (席位). Whatever ends it lets the next alternate follow. */
export const seatTransitions = transitions<SeatState>(NAMES)({
  confirm: {
    called: { zh: '确认参加', en: 'confirm the seat' },
    from: ['drawn'],
    to: 'confirmed',
    basis: 'EXP-19',
    roles: ['expert'],
  },
  recuse: {
    called: { zh: '申请回避', en: 'stand aside' },
    from: ['drawn', 'confirmed'],
    to: 'recused',
    basis: 'EXP-19',
    roles: ['expert'],
  },
  decline: {
    called: { zh: '说明不能参加', en: 'decline' },
    from: ['drawn', 'confirmed'],
    to: 'declined',
    basis: 'EXP-20',
    roles: ['expert'],
  },
  // Nobody’s word: the invitation’s time is over.
  lapse: {
    called: { zh: '逾期未答复', en: 'let the time to answer lapse' },
    from: ['drawn'],
    to: 'unanswered',
    basis: 'EXP-20',
    roles: [],
  },
  // Urgent and for now: whether he was absent without reason is looked into all the same.
  substitute: {
    called: { zh: '未到场，先行递补', en: 'let an alternate sit for now' },
    from: ['confirmed'],
    to: 'substituted',
    basis: 'EXP-18',
    roles: [],
  },
  absence: {
    called: { zh: '认定缺席', en: 'find an absence' },
    // Of who gave an opinion and let the time to sign the panel’s pass.
    from: ['confirmed', 'substituted', 'served'],
    to: 'absent',
    basis: 'EXP-18',
    roles: [],
  },
  clear: {
    called: { zh: '撤销缺席认定', en: 'overturn the finding of an absence' },
    from: ['absent'],
    to: 'substituted',
    basis: 'EXP-15',
    roles: [],
  },
  bar: {
    called: { zh: '取消资格', en: 'bar the expert' },
    from: ['drawn', 'confirmed'],
    to: 'ineligible',
    basis: 'EXP-9',
    roles: [],
  },
  serve: {
    called: { zh: '提交评审意见', en: 'give an opinion' },
    from: ['confirmed'],
    to: 'served',
    basis: 'EXP-20',
    roles: [],
  },
  // A re-review wants a second opinion of everybody.
  recall: {
    called: { zh: '启动复审', en: 'start the re-review' },
    from: ['served'],
    to: 'confirmed',
    basis: 'REV-12',
    roles: [],
  },
  void: {
    called: { zh: '核实后终止席位', en: 'void the seat on a finding' },
    from: ['drawn', 'confirmed', 'served'],
    to: 'voided',
    basis: 'EXP-19',
    roles: [],
  },
});
