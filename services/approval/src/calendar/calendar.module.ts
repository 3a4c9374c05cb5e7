import { Module } from '@nestjs/common';
import { AdjustDay } from './adjust-day.js';
import { CalendarController } from './calendar.controller.js';
import { DeclareYear } from './declare-year.js';
import { TellMissingCalendar } from './tell-missing-calendar.js';

/** The calendar of working days (工作日历). */
@Module({ controllers: [CalendarController], providers: [AdjustDay, DeclareYear, TellMissingCalendar] })
export class CalendarModule {}
