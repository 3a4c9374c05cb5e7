import { Module } from '@nestjs/common';
import { AdjustDay } from './adjust-day.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarChangesController } from './changes/calendar-changes.controller.js';
import { DecideChange } from './changes/decide-change.js';
import { LapseChanges } from './changes/lapse-changes.js';
import { ProposeChange } from './changes/propose-change.js';
import { DeclareYear } from './declare-year.js';
import { ListYears } from './list-years.js';
import { CalendarNoticesController, EnterNotice, KeepNoticeFile } from './notices/index.js';
import { TellMissingCalendar } from './tell-missing-calendar.js';

/** The calendar of working days (工作日历), the notices it rests on, and changes of days that are over. */
@Module({
  controllers: [CalendarController, CalendarNoticesController, CalendarChangesController],
  providers: [
    AdjustDay,
    DeclareYear,
    ListYears,
    EnterNotice,
    KeepNoticeFile,
    ProposeChange,
    DecideChange,
    LapseChanges,
    TellMissingCalendar,
  ],
})
export class CalendarModule {}
