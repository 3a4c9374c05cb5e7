import { thingActs } from '@shenguan/common/states';
import { type ExpertState, expertTransitions } from './expert.transitions.js';

/** One that was joined to another entry is kept up there. */
const KEPT_UP: readonly ExpertState[] = ['flagged', 'confirmed', 'barred'];

/** What the keeper of the pool does with an entry. EXP-7, EXP-14 */
export const expertActs = thingActs<ExpertState, null>(expertTransitions)({
  Experts_addDocument: { in: KEPT_UP, basis: 'EXP-7', called: { zh: '登记其他证件', en: 'add a document' } },
});
