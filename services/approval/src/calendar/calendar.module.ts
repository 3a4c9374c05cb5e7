import { Module } from '@nestjs/common';
import { AdjustDay } from './adjust-day.js';
import { CalendarController } from './calendar.controller.js';

/** The calendar of working days (工作日历). */
@Module({ controllers: [CalendarController], providers: [AdjustDay] })
export class CalendarModule {}
