import { type StateNames, transitions } from '@shenguan/common/states';

export const SEAT_STATES = [
  'drawn',
  'confirmed',
  'served',
  'recused',
  'declined',
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
  absence: {
    called: { zh: '记录缺席', en: 'record an absence' },
    from: ['drawn', 'confirmed'],
    to: 'absent',
    basis: 'EXP-18',
    roles: ['expert-admin'],
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
