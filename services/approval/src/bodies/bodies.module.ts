import { Module } from '@nestjs/common';
import { NamesEvidence } from '@shenguan/common/reference';
import { TimeLimitsModule } from '../time-limits/index.js';
import { BodiesController } from './bodies.controller.js';
import { Bodies } from './bodies.js';
import { ChangeBody } from './change-body.js';
import { AcceptSuccession } from './changes/accept-succession.js';
import { BodyChangesController } from './changes/body-changes.controller.js';
import { BringChangesIntoEffect } from './changes/bring-changes-into-effect.js';
import { CarryOutBodyChange } from './changes/carry-out-body-change.js';
import { DecideBodyChange } from './changes/decide-body-change.js';
import { KeepChangeFile } from './changes/keep-change-file.js';
import { LapseBodyChanges } from './changes/lapse-body-changes.js';
import { ProposeBodyChange } from './changes/propose-body-change.js';
import { RegisterBody } from './register-body.js';
import { ChangeStaff } from './staff/change-staff.js';
import { ConfirmStaff } from './staff/confirm-staff.js';
import { EnterStaff } from './staff/enter-staff.js';
import { FallSilent } from './staff/fall-silent.js';
import { LapseStaffEntries } from './staff/lapse-staff.js';
import { ObjectToStaff } from './staff/object-to-staff.js';
import { SayOwnWord } from './staff/say-own-word.js';
import { StaffController } from './staff/staff.controller.js';

/** Bodies and their staff (单位与工作人员). */
@Module({
  imports: [TimeLimitsModule],
  controllers: [BodiesController, BodyChangesController, StaffController],
  providers: [
    Bodies,
    NamesEvidence,
    RegisterBody,
    ChangeBody,
    ProposeBodyChange,
    DecideBodyChange,
    CarryOutBodyChange,
    KeepChangeFile,
    AcceptSuccession,
    BringChangesIntoEffect,
    EnterStaff,
    ConfirmStaff,
    ChangeStaff,
    ObjectToStaff,
    SayOwnWord,
    FallSilent,
    LapseStaffEntries,
    LapseBodyChanges,
  ],
  exports: [Bodies],
})
export class BodiesModule {}
