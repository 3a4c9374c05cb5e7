import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { unprocessable } from '@shenguan/common/http';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { demandKeeperOfInstruments } from './demand-keeper.js';
import { type EndInstrumentDto, InstrumentDto } from './instrument.dto.js';
import { Instrument } from './instrument.entity.js';
import { instrumentTransitions } from './instrument.transitions.js';
import { instrumentActs } from './instrument-acts.js';

/** Enters the end of an instrument; the last day counts when a second has confirmed it. INT-4 */
@Injectable()
export class EndInstrument {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, { lastDay, reason }: EndInstrumentDto, actor: Actor): Promise<InstrumentDto> {
    return this.work.run(actor, async (tx) => {
      await demandKeeperOfInstruments(tx);
      const row = await tx.lock(Instrument, { id });
      demandAct(instrumentActs, 'Instruments_end', row.state, { row, actor });
      if (lastDay < row.inForceFrom) throw unprocessable({ errors: [{ pointer: '/lastDay', detail: BEFORE }] });
      row.state = move(instrumentTransitions, 'enterEnd', row.state);
      row.endReason = reason;
      row.endEnteredBy = actor.sub;
      row.endsOn = lastDay;
      tx.update(Instrument, row, { action: 'instrument.end-entered', rules: ['INT-4', 'APL-17'] });
      return InstrumentDto.of(row, actor);
    });
  }
}

const BEFORE = { zh: '不得早于施行之日', en: 'is before its first day' };
