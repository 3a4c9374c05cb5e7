import { thingActs } from '@shenguan/common/states';
import type { DemandState } from './demand.entity.js';
import { demandTransitions } from './demand.transitions.js';

const { from, basis, called } = demandTransitions.answer;

/** What is done with a department's demand. SUP-8 */
export const demandActs = thingActs<DemandState, null>(demandTransitions)({
  Demands_answer: { in: from, basis, called },
});
