import { Module } from '@nestjs/common';
import { ChangeRegister } from './change-register.js';
import { SpecialtiesController } from './specialties.controller.js';
import { SpecialtyChangesController } from './specialty-changes.controller.js';
import { TellOwedSpecialties } from './tell-owed-specialties.js';

/** The register of specialties (专业目录). EXP-10 */
@Module({
  controllers: [SpecialtiesController, SpecialtyChangesController],
  providers: [ChangeRegister, TellOwedSpecialties],
})
export class SpecialtiesModule {}
