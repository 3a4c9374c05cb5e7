import { type StateNames, transitions } from '@shenguan/common/states';

export const INTERFERENCE_STATES = ['reported', 'answered'] as const;
export type InterferenceState = (typeof INTERFERENCE_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<InterferenceState> = {
  reported: { zh: '待纪检监察机关答复', en: 'reported' },
  answered: { zh: '已答复', en: 'answered' },
};

/** The life of a report of interference or misconduct (干预评审、不正当行为举报): the discipline inspection answers it, nobody of the bureau. */
export const interferenceTransitions = transitions<InterferenceState>(NAMES)({
  answer: {
    called: { zh: '答复举报人', en: 'answer it' },
    from: ['reported'],
    to: 'answered',
    basis: 'EXP-15',
    roles: ['discipline-inspector'],
  },
});
