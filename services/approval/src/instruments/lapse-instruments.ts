import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { endLimits, limitIsOver } from '../time-limits/index.js';
import { Instrument } from './instrument.entity.js';
import { instrumentTransitions } from './instrument.transitions.js';

/** Lets an entry, or an end, lapse that no second officer read in time. INT-4, PRA-15 */
export const LapseInstruments = lapsing(Instrument, {
  name: 'lapse-instruments',
  table: 'legal_instrument',
  over: `r.state IN ('entered', 'ending') AND ${limitIsOver('instrument-confirmation')}`,
  lapse: async (row, tx) => {
    if (row.state === 'ending')
      Object.assign(row, { endsOn: null, endReason: null, endEnteredBy: null, supersededBy: null });
    row.state = move(instrumentTransitions, row.state === 'ending' ? 'lapseEnd' : 'lapse', row.state);
    await endLimits(tx, row.id, 'instrument-confirmation');
  },
  action: 'instrument.lapsed',
  rules: ['INT-4', 'PRA-15'],
});
