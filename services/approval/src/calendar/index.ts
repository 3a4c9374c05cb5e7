export { CalendarModule } from './calendar.module.js';
export { CalendarAdjustment } from './calendar-adjustment.entity.js';
export { CalendarYearNotice } from './calendar-year-notice.entity.js';
export { CalendarChange } from './changes/calendar-change.entity.js';
export { CalendarNotice } from './notices/index.js';
export { tellCalendarAgain } from './tell-calendar.js';
