import { Module } from '@nestjs/common';
import { BodiesModule } from '../bodies/index.js';
import { DocumentsModule } from '../documents/index.js';
import { InstrumentsModule } from '../instruments/index.js';
import { ItemsModule } from '../items/index.js';
import { LimitsModule } from '../limits/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { LapseTerminations } from './lapse-terminations.js';
import { TerminateCase } from './terminate-case.js';
import { TerminationsController } from './terminations.controller.js';

/** Ends cases undecided (终止办理). */
@Module({
  imports: [BodiesModule, DocumentsModule, InstrumentsModule, ItemsModule, LimitsModule, TimeLimitsModule],
  controllers: [TerminationsController],
  providers: [TerminateCase, LapseTerminations],
})
export class TerminationsModule {}
