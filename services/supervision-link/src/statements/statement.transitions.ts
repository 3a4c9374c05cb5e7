import { type StateNames, transitions } from '@shenguan/common/states';

/** Gathering, open, signed, disputed, answered, unanswered, uncontested (编制中、待签认、已签认、有异议、异议已答复、异议逾期未答复、逾期未签认). */
export const STATEMENT_STATES = [
  'gathering',
  'open',
  'signed',
  'disputed',
  'answered',
  'unanswered',
  'uncontested',
] as const;
export type StatementState = (typeof STATEMENT_STATES)[number];

/** What the states are called. */
export const STATEMENT_STATE_NAMES: StateNames<StatementState> = {
  gathering: { zh: '编制中', en: 'being made' },
  open: { zh: '待签认', en: 'waits for signatures' },
  signed: { zh: '已签认', en: 'signed by both' },
  disputed: { zh: '有异议', en: 'disputed' },
  answered: { zh: '异议已答复', en: 'each dispute is answered' },
  unanswered: { zh: '异议逾期未答复', en: 'a dispute was left unanswered' },
  uncontested: { zh: '逾期未签认，视为无异议', en: 'not signed in time, and uncontested' },
};

/** The life of a monthly statement: the system makes it, both liaisons sign it or dispute its lines. LINK-7 (R) */
export const statementTransitions = transitions<StatementState>(STATEMENT_STATE_NAMES)({
  make: {
    called: { zh: '出具对账单', en: 'make the statement' },
    from: ['gathering'],
    to: 'open',
    basis: 'LINK-7',
    roles: [],
  },
  sign: { called: { zh: '签认', en: 'sign it' }, from: ['open'], to: 'open', basis: 'LINK-7', roles: ['liaison'] },
  conclude: {
    called: { zh: '双方签认', en: 'conclude it with the second signature' },
    from: ['open'],
    to: 'signed',
    basis: 'LINK-7',
    roles: ['liaison'],
  },
  dispute: {
    called: { zh: '提出异议', en: 'dispute a line' },
    from: ['open', 'disputed'],
    to: 'disputed',
    basis: 'LINK-7',
    roles: ['liaison'],
  },
  answer: {
    called: { zh: '答复异议', en: 'answer a dispute' },
    from: ['disputed'],
    to: 'disputed',
    basis: 'LINK-7',
    roles: ['liaison'],
  },
  settle: {
    called: { zh: '异议全部答复', en: 'settle it with the last answer' },
    from: ['disputed'],
    to: 'answered',
    basis: 'LINK-7',
    roles: ['liaison'],
  },
  lapse: {
    called: { zh: '逾期未签认', en: 'let the time for signatures pass' },
    from: ['open'],
    to: 'uncontested',
    basis: 'LINK-7',
    roles: [],
  },
  leave: {
    called: { zh: '异议逾期未答复', en: 'let the time for answers pass' },
    from: ['disputed'],
    to: 'unanswered',
    basis: 'LINK-7',
    roles: [],
  },
});
