import { type Calendar, standardCalendar } from './calendar.js';

/** Where a service finds the calendar in force, overlay included; doubles as Nest's injection token. APL-82 */
export abstract class CalendarSource {
  abstract current(): Calendar;
}

/** The published notices alone, for what runs without a database: commands, tests. */
export class StandardCalendarSource extends CalendarSource {
  override current(): Calendar {
    return standardCalendar();
  }
}
