import { Module } from '@nestjs/common';
import { OnCalendarChanged } from '@shenguan/common/calendar';
import { OnStaffChanged } from '@shenguan/common/reference';

/** What approval administers and this service keeps a copy of: staff and calendar. */
@Module({ providers: [OnStaffChanged, OnCalendarChanged] })
export class ReferenceModule {}
