import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { endLimits, limitIsOver } from '../../time-limits/index.js';
import { ConferenceSeat } from './seat.entity.js';
import { conferenceSeatTransitions } from './seat.transitions.js';

/** Lets proposed seats lapse that the government’s office didn’t confirm in time. CONF-1, PRA-15 */
export const LapseSeats = lapsing(ConferenceSeat, {
  name: 'lapse-conference-seats',
  table: 'conference_seat',
  over: `r.state = 'proposed' AND ${limitIsOver('conference-seat')}`,
  lapse: async (row, tx) => {
    row.state = move(conferenceSeatTransitions, 'lapse', row.state);
    row.decidedAt = tx.now;
    await endLimits(tx, row.id, 'conference-seat');
  },
  action: 'conference-seat.lapsed',
  rules: ['CONF-1'],
});

/** Ends seats whose last day, by their document, is over. CONF-1 */
export const ExpireSeats = lapsing(ConferenceSeat, {
  name: 'expire-conference-seats',
  table: 'conference_seat',
  over: `r.state = 'in-office' AND r.until < ($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::date`,
  lapse: (row, tx) => {
    row.state = move(conferenceSeatTransitions, 'end', row.state);
    row.endedAt = tx.now;
    row.endReasons = '任期届满';
  },
  action: 'conference-seat.expired',
  rules: ['CONF-1'],
});
