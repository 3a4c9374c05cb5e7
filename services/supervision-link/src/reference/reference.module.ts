import { Module } from '@nestjs/common';
import { OnCalendarChanged } from '@shenguan/common/calendar';
import { OnBodyChanged } from './on-body-changed.js';
import { OnItemPublished } from './on-item-published.js';
import { OnStaffChanged } from './on-staff-changed.js';
import { ReferenceController } from './reference.controller.js';

/** What this service keeps of the registers that approval administers: bodies, staff, items, calendar. */
@Module({
  controllers: [ReferenceController],
  providers: [OnBodyChanged, OnStaffChanged, OnItemPublished, OnCalendarChanged],
})
export class ReferenceModule {}
