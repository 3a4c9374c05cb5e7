import { type CalendarChangedV1, type CloudEvent, calendarChangedV1 } from '../contracts/index.js';
import { Consumes, type EventConsumer, type Tx } from '../work/index.js';
import { keepOverlay, StoredCalendar } from './stored-calendar.js';

/** Keeps the calendar that approval administers, in every other service. APL-82 */
@Consumes()
export class OnCalendarChanged implements EventConsumer<CalendarChangedV1> {
  readonly contract = calendarChangedV1;

  constructor(private readonly calendar: StoredCalendar) {}

  async handle(tx: Tx, event: CloudEvent<CalendarChangedV1>): Promise<void> {
    const { version, days, years = [] } = event.data;
    await keepOverlay(tx, version, { days, years });
    tx.afterCommit(() => void this.calendar.run());
  }
}
