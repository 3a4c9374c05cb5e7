import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { demandKeeperOfInstruments } from './demand-keeper.js';
import { InstrumentDto } from './instrument.dto.js';
import { Instrument } from './instrument.entity.js';
import { instrumentActs } from './instrument-acts.js';

/** Largest text of an instrument, in bytes. */
export const INSTRUMENT_TEXT_MAX = 50 * 1024 * 1024;

/** Keeps the text of an instrument as published, once: a second person reads it for himself. INT-4 */
@Injectable()
export class KeepInstrumentText {
  constructor(private readonly work: UnitOfWork) {}

  async execute(id: string, upload: ReceivedFile | undefined, actor: Actor): Promise<InstrumentDto> {
    // Asked before the file is kept.
    await this.work.read(actor, (tx) => demandKeeperOfInstruments(tx));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Instrument, { id });
      demandAct(instrumentActs, 'Instruments_keepText', row.state, { row, actor });
      row.file = { ...(await staged.keep()) };
      tx.update(Instrument, row, { action: 'instrument.file-kept', rules: ['INT-4'] });
      return InstrumentDto.of(row, actor);
    });
  }
}
