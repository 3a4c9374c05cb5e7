import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { invalidFields } from '@shenguan/common/http';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { demandKeeperOfInstruments } from './demand-keeper.js';
import { InstrumentDto, type JudgeInstrumentDto } from './instrument.dto.js';
import { Instrument } from './instrument.entity.js';
import { instrumentTransitions } from './instrument.transitions.js';
import { instrumentActs } from './instrument-acts.js';

/** A second legal officer confirms or discards what the first entered: an instrument, or its end. INT-4 */
@Injectable()
export class JudgeInstrument {
  constructor(private readonly work: UnitOfWork) {}

  entry(id: string, order: JudgeInstrumentDto, actor: Actor): Promise<InstrumentDto> {
    return this.work.run(actor, async (tx) => {
      const { confirmed } = sound(order);
      await demandKeeperOfInstruments(tx);
      const row = await tx.lock(Instrument, { id });
      demandAct(instrumentActs, 'Instruments_judge', row.state, { row, actor });
      row.state = move(instrumentTransitions, confirmed ? 'confirm' : 'discard', row.state);
      row.judgedBy = actor.sub;
      row.judgedAt = tx.now;
      tx.update(Instrument, row, {
        action: `instrument.${confirmed ? 'registered' : 'discarded'}`,
        rules: ['INT-4', 'APL-17'],
      });
      return InstrumentDto.of(row, actor);
    });
  }

  end(id: string, order: JudgeInstrumentDto, actor: Actor): Promise<InstrumentDto> {
    return this.work.run(actor, async (tx) => {
      const { confirmed } = sound(order);
      await demandKeeperOfInstruments(tx);
      const row = await tx.lock(Instrument, { id });
      demandAct(instrumentActs, 'Instruments_judgeEnd', row.state, { row, actor });
      row.state = move(instrumentTransitions, confirmed ? 'confirmEnd' : 'discardEnd', row.state);
      if (confirmed) Object.assign(row, { inForceUntil: row.endsOn, endJudgedBy: actor.sub });
      else Object.assign(row, { endsOn: null, endReason: null, endEnteredBy: null });
      tx.update(Instrument, row, {
        action: `instrument.${confirmed ? 'ended' : 'end-discarded'}`,
        rules: ['INT-4', 'APL-17'],
      });
      return InstrumentDto.of(row, actor);
    });
  }
}

function sound(order: JudgeInstrumentDto): JudgeInstrumentDto {
  if (!order.confirmed && order.reason === undefined) throw invalidFields({ errors: [REASON] });
  return order;
}

const REASON = { pointer: '/reason', detail: { zh: '退回的，须写明理由', en: 'say why it is not confirmed' } };
