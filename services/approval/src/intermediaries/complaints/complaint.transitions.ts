import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a complaint (投诉) stands. INT-15, INT-21 */
export const COMPLAINT_STATES = ['filed', 'acknowledged', 'answered', 'withdrawn'] as const;
export type ComplaintState = (typeof COMPLAINT_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<ComplaintState> = {
  filed: { zh: '已提出', en: 'filed' },
  acknowledged: { zh: '已受理', en: 'acknowledged' },
  answered: { zh: '已答复', en: 'answered' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

const HANDLERS = [
  ...(['price-authority', 'industry-regulator', 'head', 'department-head'] as const),
  ...(['government-head', 'government-office', 'discipline-inspector'] as const),
];
const of = { basis: 'INT-21', roles: HANDLERS } as const;

/** A complaint is taken up and answered by whoever it was routed to, never by whom it is about. INT-15, INT-21 */
export const complaintTransitions = transitions<ComplaintState>(NAMES)({
  acknowledge: { ...of, called: { zh: '受理', en: 'acknowledge it' }, from: ['filed'], to: 'acknowledged' },
  answer: { ...of, called: { zh: '答复', en: 'answer it' }, from: ['filed', 'acknowledged'], to: 'answered' },
  pass: {
    basis: 'INT-21',
    roles: [],
    called: { zh: '转送上级', en: 'pass it to the superior' },
    from: ['filed', 'acknowledged'],
    to: 'filed',
  },
  withdraw: {
    basis: 'INT-21',
    roles: ['applicant', 'agency'],
    called: { zh: '撤回投诉', en: 'withdraw it' },
    from: ['filed', 'acknowledged'],
    to: 'withdrawn',
  },
});
