import { Module } from '@nestjs/common';
import { OnCalendarChanged } from '../calendar/index.js';
import { OnTokenRevoked } from '../revocations/index.js';
import { NamesEvidence } from './names-evidence.js';
import { OnBodyChanged } from './on-body-changed.js';
import { OnStaffChanged } from './on-staff-changed.js';
import { ReferenceController } from './reference.controller.js';

/** What a service keeps of the registers that approval administers (bodies, staff, calendar), and shows of them. */
@Module({
  controllers: [ReferenceController],
  providers: [NamesEvidence, OnBodyChanged, OnStaffChanged, OnCalendarChanged, OnTokenRevoked],
})
export class ReferenceModule {}
