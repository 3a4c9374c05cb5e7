import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { endLimits, limitIsOver } from '../../time-limits/index.js';
import { SecrecyMark } from './secrecy-mark.entity.js';
import { secrecyMarkTransitions } from './secrecy-mark.transitions.js';

/** Lets a mark stand whose notice never arrived: what nobody was told of is not published. APL-5 */
export const KeepMarks = lapsing(SecrecyMark, {
  name: 'keep-marks',
  table: 'secrecy_mark',
  over: `r.state = 'noticed' AND ${limitIsOver('mark-receipt')}`,
  lapse: async (row, tx) => {
    row.state = move(secrecyMarkTransitions, 'lapse', row.state);
    await endLimits(tx, row.id, 'mark-receipt');
  },
  action: 'secrecy-mark.notice-lapsed',
  rules: ['APL-5'],
});

/** Lifts a mark to whose overruling nobody objected in time. APL-5 */
export const LiftMarks = lapsing(SecrecyMark, {
  name: 'lift-marks',
  table: 'secrecy_mark',
  over: `r.state = 'told' AND ${limitIsOver('mark-objection')}`,
  lapse: async (row, tx) => {
    row.state = move(secrecyMarkTransitions, 'expire', row.state);
    await endLimits(tx, row.id, 'mark-objection');
  },
  action: 'secrecy-mark.lifted',
  rules: ['APL-5'],
});
