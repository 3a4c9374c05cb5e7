import { thingActs } from '@shenguan/common/states';
import { type DrawState, drawTransitions } from './draw.transitions.js';

const { from, basis, called } = drawTransitions.void;

/** What the organising administrator does with a round. EXP-17, EXP-18 */
export const drawActs = thingActs<DrawState, null>(drawTransitions)({
  Draws_void: { in: from, basis, called },
  Draws_redraw: { in: ['complete'], basis: 'EXP-18', called: { zh: '重新抽取空缺席位', en: 'draw empty seats again' } },
  Draws_propose: { in: ['complete'], basis: 'EXP-17.3', called: { zh: '提请直接确定专家', en: 'propose an expert' } },
  Draws_open: { in: ['complete'], basis: 'EXP-22', called: { zh: '开示名单', en: 'open the names' } },
});
