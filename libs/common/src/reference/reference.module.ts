import { Module } from '@nestjs/common';
import { OnCalendarChanged } from '../calendar/index.js';
import { OnTokenRevoked } from '../revocations/index.js';
import { NamesEvidence } from './names-evidence.js';
import { OnBodyChangedV1, OnBodyChangedV2 } from './on-body-changed.js';
import { OnCaseParties } from './on-case-parties.js';
import { OnStaffChanged } from './on-staff-changed.js';
import { ReferenceController } from './reference.controller.js';

/** What a service keeps of the registers that approval administers (bodies, staff, calendar), and shows of them. */
@Module({
  controllers: [ReferenceController],
  providers: [
    NamesEvidence,
    OnBodyChangedV1,
    OnBodyChangedV2,
    OnStaffChanged,
    OnCaseParties,
    OnCalendarChanged,
    OnTokenRevoked,
  ],
})
export class ReferenceModule {}
