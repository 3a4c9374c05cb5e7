import { thingActs } from '@shenguan/common/states';
import { type ExpertState, expertTransitions } from './expert.transitions.js';

/** One that was joined to another entry is kept up there. */
const KEPT_UP: readonly ExpertState[] = ['flagged', 'confirmed', 'barred'];

/** What the keeper of the pool does with an entry. EXP-7, EXP-9, EXP-14, EXP-19 */
export const expertActs = thingActs<ExpertState, null>(expertTransitions)({
  Experts_bar: { in: expertTransitions.bar.from, basis: 'EXP-9', called: expertTransitions.bar.called },
  Experts_addTie: { in: KEPT_UP, basis: 'EXP-19', called: { zh: '登记回避关系', en: 'record a tie' } },
  Experts_addDocument: { in: KEPT_UP, basis: 'EXP-7', called: { zh: '登记其他证件', en: 'add a document' } },
});
