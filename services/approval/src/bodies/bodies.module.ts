import { Module } from '@nestjs/common';
import { NamesEvidence } from '@shenguan/common/reference';
import { BodiesController } from './bodies.controller.js';
import { Bodies } from './bodies.js';
import { ChangeBody } from './change-body.js';
import { ChangeStaff } from './change-staff.js';
import { BodyChangesController } from './changes/body-changes.controller.js';
import { DecideBodyChange } from './changes/decide-body-change.js';
import { ProposeBodyChange } from './changes/propose-body-change.js';
import { ConfirmStaff } from './confirm-staff.js';
import { EnterStaff } from './enter-staff.js';
import { RegisterBody } from './register-body.js';
import { StaffController } from './staff.controller.js';

/** Bodies and their staff (单位与工作人员). */
@Module({
  controllers: [BodiesController, BodyChangesController, StaffController],
  providers: [
    Bodies,
    NamesEvidence,
    RegisterBody,
    ChangeBody,
    ProposeBodyChange,
    DecideBodyChange,
    EnterStaff,
    ConfirmStaff,
    ChangeStaff,
  ],
  exports: [Bodies],
})
export class BodiesModule {}
