import { Module } from '@nestjs/common';
import { TimeLimitsModule } from '../time-limits/index.js';
import { EndInstrument } from './end-instrument.js';
import { EnterInstrument } from './enter-instrument.js';
import { InstrumentsController } from './instruments.controller.js';
import { Instruments } from './instruments.js';
import { JudgeInstrument } from './judge-instrument.js';
import { KeepInstrumentText } from './keep-instrument-text.js';
import { LapseInstruments } from './lapse-instruments.js';

/** The register of instruments (依据登记). */
@Module({
  imports: [TimeLimitsModule],
  controllers: [InstrumentsController],
  providers: [Instruments, EnterInstrument, KeepInstrumentText, JudgeInstrument, EndInstrument, LapseInstruments],
  exports: [Instruments],
})
export class InstrumentsModule {}
