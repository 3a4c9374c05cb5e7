export { CalendarNotice } from './calendar-notice.entity.js';
export { CalendarNoticesController } from './calendar-notices.controller.js';
export { citedNotice } from './cited-notice.js';
export { EnterNotice } from './enter-notice.js';
export { KeepNoticeFile } from './keep-notice-file.js';
