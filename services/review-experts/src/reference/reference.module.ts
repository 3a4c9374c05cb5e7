import { Module } from '@nestjs/common';
import { OnCalendarChanged } from '@shenguan/common/calendar';
import { OnBodyChanged } from './on-body-changed.js';
import { OnStaffChanged } from './on-staff-changed.js';
import { ReferenceController } from './reference.controller.js';

/** What this service keeps of the registers that approval administers: bodies, staff, calendar. */
@Module({
  controllers: [ReferenceController],
  providers: [OnBodyChanged, OnStaffChanged, OnCalendarChanged],
})
export class ReferenceModule {}
