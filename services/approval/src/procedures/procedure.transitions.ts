import { type StateNames, transitions } from '@shenguan/common/states';

export const PROCEDURE_STATES = ['opened', 'noticed', 'hearing', 'proposed', 'carried-out', 'dropped'] as const;
/** `hearing`: the notice was received, and the holder may speak; `dropped`: it ended without touching the approval. */
export type ProcedureState = (typeof PROCEDURE_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<ProcedureState> = {
  opened: { zh: '已启动', en: 'opened' },
  noticed: { zh: '已制发告知书', en: 'notice issued' },
  hearing: { zh: '陈述申辩', en: 'the holder is heard' },
  proposed: { zh: '待决定', en: 'waits for the decision' },
  'carried-out': { zh: '已作出决定', en: 'carried out' },
  dropped: { zh: '终止', en: 'dropped' },
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
    roles: ['reviewer'],
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
});
