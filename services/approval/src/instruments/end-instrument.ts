import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { addDays, type LegalDate } from '@shenguan/common/clock';
import { unprocessable } from '@shenguan/common/http';
import { refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../time-limits/index.js';
import { demandKeeperOfInstruments } from './demand-keeper.js';
import { InstrumentDto } from './instrument.dto.js';
import { Instrument } from './instrument.entity.js';
import { instrumentTransitions } from './instrument.transitions.js';
import { instrumentActs } from './instrument-acts.js';
import type { EndInstrumentDto } from './instrument-orders.dto.js';
import { limitConfirmation } from './limit-confirmation.js';

/** Enters the end of an instrument, and what takes its place; the last day counts when a second has confirmed it. INT-4 */
@Injectable()
export class EndInstrument {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  execute(id: string, { lastDay, reason, supersededBy }: EndInstrumentDto, actor: Actor): Promise<InstrumentDto> {
    return this.work.run(actor, async (tx) => {
      await demandKeeperOfInstruments(tx);
      const row = await tx.lock(Instrument, { id });
      demandAct(instrumentActs, 'Instruments_end', row.state, { row, actor });
      if (lastDay < row.inForceFrom) throw unprocessable({ errors: [{ pointer: '/lastDay', detail: BEFORE }] });
      if (supersededBy !== undefined) await demandSuccessor(tx, row, { supersededBy, lastDay });
      row.state = move(instrumentTransitions, 'enterEnd', row.state);
      row.endReason = reason;
      row.endEnteredBy = actor.sub;
      row.endsOn = lastDay;
      row.supersededBy = supersededBy ?? null;
      limitConfirmation(tx, this.limits, row);
      tx.update(Instrument, row, { action: 'instrument.end-entered', rules: ['INT-4', 'APL-17'] });
      return InstrumentDto.of(row, actor);
    });
  }
}

/** What takes its place is registered, another, and begins on the day after its last one. */
async function demandSuccessor(
  tx: Tx,
  { id }: Instrument,
  { supersededBy, lastDay }: { supersededBy: string; lastDay: string },
): Promise<void> {
  const successor = supersededBy === id ? null : await tx.findOne(Instrument, { id: supersededBy });
  const counts = successor && (successor.state === 'registered' || successor.state === 'ending');
  const detail = !counts ? NO_SUCCESSOR : successor.inForceFrom !== addDays(lastDay as LegalDate, 1) ? GAP : null;
  if (detail) refuse('INT-4', {}, { errors: [{ pointer: '/supersededBy', detail }] });
}

const BEFORE = { zh: '不得早于施行之日', en: 'is before its first day' };
const NO_SUCCESSOR = { zh: '须为已经登记的另一依据', en: 'must be another instrument that is registered' };
const GAP = { zh: '代替它的依据须自其最后一日的次日起施行', en: 'must begin on the day after its last one' };
