import { type StateNames, transitions } from '@shenguan/common/states';

/** `assigned`: each of them has to say what he found; `concluded`: all have; `ended`: its case ended otherwise. */
export const VERIFICATION_STATES = ['assigned', 'concluded', 'ended'] as const;
export type VerificationState = (typeof VERIFICATION_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<VerificationState> = {
  assigned: { zh: '核查中', en: 'being verified' },
  concluded: { zh: '已核查', en: 'verified' },
  ended: { zh: '已终止', en: 'ended' },
};

/** The life of a verification of what the materials say (实质核查). APL-34 */
export const verificationTransitions = transitions<VerificationState>(NAMES)({
  find: {
    called: { zh: '记录本人的核查结论', en: 'say what one found' },
    from: ['assigned'],
    to: 'assigned',
    basis: 'APL-34',
    roles: ['window-clerk', 'reviewer', 'approver', 'legal-officer', 'head'],
  },
  conclude: {
    called: { zh: '各核查人员均已记录结论', en: 'have it found by each of them' },
    from: ['assigned'],
    to: 'concluded',
    basis: 'APL-34',
    roles: [],
  },
  replace: {
    called: { zh: '更换核查人员', en: 'put somebody else in the place of one who has said nothing' },
    from: ['assigned'],
    to: 'assigned',
    basis: 'APL-34',
    roles: ['head'],
  },
  end: { called: { zh: '终止', en: 'end it' }, from: ['assigned'], to: 'ended', basis: 'APL-34', roles: [] },
});
