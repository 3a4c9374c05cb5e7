import { type StateNames, transitions } from '@shenguan/common/states';

export const PROCEDURE_STATES = [
  'opened',
  'noticed',
  'hearing',
  'proposed',
  'carried-out',
  'dropped',
  'superseded',
  'lapsed',
  'annulled',
] as const;
/**
 * `hearing`: the notice was received, and the holder may speak; `dropped`: it ended without touching the approval;
 * `superseded`: another on the same approval took its place; `lapsed`: opened, and nobody went on with it in time;
 * `annulled`: its decision was taken away by a ruling.
 */
export type ProcedureState = (typeof PROCEDURE_STATES)[number];

/** Under way, until it is decided, lapses or gives way. */
export const UNDER_WAY: readonly ProcedureState[] = ['opened', 'noticed', 'hearing', 'proposed'];

/** What the states are called. */
const NAMES: StateNames<ProcedureState> = {
  opened: { zh: '已启动', en: 'opened' },
  noticed: { zh: '已制发告知书', en: 'notice issued' },
  hearing: { zh: '陈述申辩', en: 'the holder is heard' },
  proposed: { zh: '待决定', en: 'waits for the decision' },
  'carried-out': { zh: '已作出决定', en: 'carried out' },
  dropped: { zh: '终止', en: 'dropped' },
  superseded: { zh: '由后启动的程序替代', en: 'superseded' },
  lapsed: { zh: '逾期失效', en: 'lapsed' },
  annulled: { zh: '由复议、诉讼或者上级撤销', en: 'annulled by a ruling' },
};

/** The life of a procedure on an approval: told, heard, proposed by one, decided by another. APL-8, APL-69, APL-70 */
export const procedureTransitions = transitions<ProcedureState>(NAMES)({
  notify: {
    called: { zh: '告知被许可人', en: 'tell the holder' },
    from: ['opened'],
    to: 'noticed',
    basis: 'APL-36',
    roles: ['reviewer'],
  },
  receive: {
    called: { zh: '登记告知书的送达', en: 'record its receipt' },
    from: ['noticed'],
    to: 'hearing',
    basis: 'APL-36',
    roles: ['applicant', 'reviewer'],
  },
  propose: {
    called: { zh: '提出处理意见', en: 'propose what to do' },
    from: ['opened', 'hearing'],
    to: 'proposed',
    basis: 'SUP-5',
    roles: ['reviewer', 'approver'],
  },
  carryOut: {
    called: { zh: '作出决定', en: 'carry it out' },
    from: ['proposed'],
    to: 'carried-out',
    basis: 'APL-69',
    roles: ['approver', 'head'],
  },
  drop: {
    called: { zh: '终止程序', en: 'drop it' },
    from: ['proposed'],
    to: 'dropped',
    basis: 'APL-69',
    roles: ['approver', 'head'],
  },
  sendBack: {
    called: { zh: '退回处理意见，由他人另行提出', en: 'send the proposal back, for another person to make one' },
    from: ['proposed'],
    to: 'hearing',
    basis: 'SUP-5',
    roles: ['approver', 'head'],
  },
  sendBackUnheard: {
    called: { zh: '退回无须告知的处理意见', en: 'send back a proposal on which nobody is heard' },
    from: ['proposed'],
    to: 'opened',
    basis: 'SUP-5',
    roles: ['approver', 'head'],
  },
  supersede: {
    called: { zh: '以后启动的程序替代', en: 'have a later one take its place' },
    from: ['opened', 'noticed', 'hearing', 'proposed'],
    to: 'superseded',
    basis: 'APL-69',
    roles: [],
  },
  lapse: {
    called: { zh: '逾期未办理而失效', en: 'lapse, as nobody went on with it in time' },
    from: ['opened'],
    to: 'lapsed',
    basis: 'APL-69',
    roles: [],
  },
  annul: {
    called: { zh: '按生效裁决撤销处理决定', en: 'take its decision away as a ruling says' },
    from: ['carried-out'],
    to: 'annulled',
    basis: 'PRA-14',
    roles: ['head'],
  },
});
