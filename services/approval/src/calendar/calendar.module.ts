import { Module } from '@nestjs/common';
import { CalendarController } from './calendar.controller.js';
import { CalendarChangesController } from './changes/calendar-changes.controller.js';
import { DecideChange } from './changes/decide-change.js';
import { LapseChanges } from './changes/lapse-changes.js';
import { ProposeChange } from './changes/propose-change.js';
import { ListYears } from './list-years.js';
import { CalendarNoticesController, EnterNotice, KeepNoticeFile } from './notices/index.js';
import { TellMissingCalendar } from './tell-missing-calendar.js';

/** The calendar of working days (工作日历), the notices it rests on, and the changes that two people make. */
@Module({
  controllers: [CalendarController, CalendarNoticesController, CalendarChangesController],
  providers: [ListYears, EnterNotice, KeepNoticeFile, ProposeChange, DecideChange, LapseChanges, TellMissingCalendar],
})
export class CalendarModule {}
