import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { CalendarChange } from './calendar-change.entity.js';
import { calendarChangeTransitions } from './calendar-change.transitions.js';

/** Lets proposed changes of the calendar lapse that nobody confirmed in time. APL-82, PRA-15 */
export const LapseChanges = lapsing(CalendarChange, {
  name: 'lapse-calendar-changes',
  table: 'calendar_change',
  over: `r.state = 'proposed' AND r.lapses_at <= $1`,
  lapse: (row, tx) => {
    row.state = move(calendarChangeTransitions, 'lapse', row.state);
    row.decidedAt = tx.now;
  },
  action: 'calendar-change.lapsed',
  rules: ['APL-82'],
});
