import { type StateNames, transitions } from '@shenguan/common/states';

/** `sent`: the department owes an answer; `answered`, in time or not; `withdrawn`: not wanted any more; `ended`: the case is over. */
export const CONSULTATION_STATES = ['sent', 'answered', 'withdrawn', 'ended'] as const;
export type ConsultationState = (typeof CONSULTATION_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<ConsultationState> = {
  sent: { zh: '待回复', en: 'waiting for its answer' },
  answered: { zh: '已回复', en: 'answered' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  ended: { zh: '随办件终结', en: 'ended with its case' },
};

/** The life of what a department is asked (征求意见). SUP-6 */
export const consultationTransitions = transitions<ConsultationState>(NAMES)({
  reply: {
    called: { zh: '回复', en: 'answer it' },
    from: ['sent'],
    to: 'answered',
    basis: 'SUP-6',
    roles: ['department-officer', 'department-head'],
  },
  withdraw: {
    called: { zh: '撤回征求意见', en: 'take the question back' },
    from: ['sent'],
    to: 'withdrawn',
    basis: 'SUP-6',
    roles: ['head'],
  },
  end: { called: { zh: '终结', en: 'end it with its case' }, from: ['sent'], to: 'ended', basis: 'SUP-6', roles: [] },
});
