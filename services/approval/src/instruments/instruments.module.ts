import { Module } from '@nestjs/common';
import { EndInstrument } from './end-instrument.js';
import { EnterInstrument } from './enter-instrument.js';
import { InstrumentsController } from './instruments.controller.js';
import { Instruments } from './instruments.js';
import { JudgeInstrument } from './judge-instrument.js';

/** The register of instruments (依据登记). */
@Module({
  controllers: [InstrumentsController],
  providers: [Instruments, EnterInstrument, JudgeInstrument, EndInstrument],
  exports: [Instruments],
})
export class InstrumentsModule {}
