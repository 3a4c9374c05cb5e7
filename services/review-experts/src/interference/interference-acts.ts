import { thingActs } from '@shenguan/common/states';
import { type InterferenceState, interferenceTransitions } from './interference.transitions.js';

/** What the discipline inspection does with a report. EXP-15 */
export const interferenceActs = thingActs<InterferenceState, null>(interferenceTransitions)({
  InterferenceReports_answer: {
    in: interferenceTransitions.answer.from,
    basis: 'EXP-15',
    called: interferenceTransitions.answer.called,
  },
});
