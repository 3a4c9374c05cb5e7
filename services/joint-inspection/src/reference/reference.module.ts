import { Module } from '@nestjs/common';
import { OnCalendarChanged } from '@shenguan/common/calendar';
import { OnStaffChanged } from '@shenguan/common/reference';
import { OnPowerChanged } from './on-power-changed.js';

/** What approval administers and this service keeps a copy of: staff, calendar and powers of attorney. */
@Module({ providers: [OnStaffChanged, OnCalendarChanged, OnPowerChanged] })
export class ReferenceModule {}
