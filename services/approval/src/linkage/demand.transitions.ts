import { transitions } from '@shenguan/common/states';
import type { DemandState } from './demand.entity.js';

/** The life of a demand: answered once. SUP-8 */
export const demandTransitions = transitions<DemandState>()({
  answer: { from: ['open'], to: 'answered', basis: 'SUP-8', roles: ['approver', 'head'] },
});
