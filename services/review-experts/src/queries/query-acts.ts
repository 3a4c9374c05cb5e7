import { thingActs } from '@shenguan/common/states';
import { type QueryState, queryTransitions } from './query.transitions.js';

/** What the expert who signed does with a question about his opinion. EXP-16 */
export const queryActs = thingActs<QueryState, null>(queryTransitions)({
  OwnQueries_answer: { in: queryTransitions.answer.from, basis: 'EXP-16', called: queryTransitions.answer.called },
});
