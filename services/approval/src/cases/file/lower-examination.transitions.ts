import { type StateNames, transitions } from '@shenguan/common/states';

/** `examining`: the lower organ's; `sent`: up with everything; `calledUp`: without its opinion; `ended`: the case is over. */
export const LOWER_EXAMINATION_STATES = ['examining', 'sent', 'calledUp', 'ended'] as const;
export type LowerExaminationState = (typeof LOWER_EXAMINATION_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<LowerExaminationState> = {
  examining: { zh: '下级机关审查中', en: 'being examined below' },
  sent: { zh: '已报送', en: 'sent up' },
  calledUp: { zh: '逾期未报送，已调取', en: 'called up' },
  ended: { zh: '随办件终结', en: 'ended with its case' },
};

/** The life of a lower organ's examination (下级机关先行审查). APL-35, APL-43 */
export const lowerExaminationTransitions = transitions<LowerExaminationState>(NAMES)({
  send: {
    called: { zh: '报送初步审查意见和全部材料', en: 'send it up with an opinion and all materials' },
    from: ['examining'],
    to: 'sent',
    basis: 'APL-35',
    roles: ['reviewer'],
  },
  ask: {
    called: { zh: '就初步审查意见询问下级机关', en: 'ask the lower organ about its opinion' },
    from: ['sent'],
    to: 'sent',
    basis: 'APL-35',
    roles: ['reviewer'],
  },
  correct: {
    called: { zh: '更正初步审查意见', en: 'put its opinion right' },
    from: ['sent'],
    to: 'sent',
    basis: 'APL-35',
    roles: ['reviewer'],
  },
  callUp: {
    called: { zh: '逾期未报送的，调取办件', en: 'call it up when it is late' },
    from: ['examining'],
    to: 'calledUp',
    basis: 'APL-43',
    roles: ['head'],
  },
  end: {
    called: { zh: '终结', en: 'end it with its case' },
    from: ['examining'],
    to: 'ended',
    basis: 'APL-35',
    roles: [],
  },
});
