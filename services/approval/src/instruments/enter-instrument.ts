import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { stateConflict } from '@shenguan/common/http';
import { editionToday, refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../time-limits/index.js';
import { demandKeeperOfInstruments } from './demand-keeper.js';
import { issuerFlaws } from './domain/issuer-flaw.js';
import { levelOfInstrument } from './domain/level-of-instrument.js';
import { titleKey } from './domain/title-key.js';
import { InstrumentDto } from './instrument.dto.js';
import { Instrument } from './instrument.entity.js';
import type { EnterInstrumentDto } from './instrument-orders.dto.js';
import { limitConfirmation } from './limit-confirmation.js';

/** Enters an instrument; its level follows from who issued it and how. It counts when a second has confirmed it. INT-4 */
@Injectable()
export class EnterInstrument {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  execute(order: EnterInstrumentDto, actor: Actor): Promise<InstrumentDto> {
    return this.work.run(actor, async (tx) => {
      await demandKeeperOfInstruments(tx);
      const flaws = issuerFlaws(order, editionToday().lawmakers);
      if (flaws.length > 0) refuse('INT-4', {}, { errors: flaws });
      const key = titleKey(order.title);
      const same = await tx.find(Instrument, { titleKey: key, inForceFrom: order.inForceFrom });
      if (same.some(({ state }) => state !== 'discarded')) throw stateConflict({ detail: KNOWN });
      const row = tx.insert(
        Instrument,
        {
          id: tx.uuid(),
          ...order,
          titleKey: key,
          level: levelOfInstrument(order.issuerKind, order.promulgation),
          inForceUntil: null,
          state: 'entered',
          enteredBy: actor.sub,
          enteredAt: tx.now,
          judgedBy: null,
          judgedAt: null,
          ...{ file: null, beforeTexts: false, misread: 0, supersededBy: null },
          endsOn: null,
          endReason: null,
          endEnteredBy: null,
          endJudgedBy: null,
        },
        { action: 'instrument.entered', rules: ['INT-4', 'APL-17'] },
      );
      limitConfirmation(tx, this.limits, row);
      return InstrumentDto.of(row, actor);
    });
  }
}

const KNOWN = {
  zh: '该名称、该施行日期的依据已经登记；修订后的版本请按其施行日期另行登记',
  en: 'this title with this first day is in the register; enter an amended version under its own first day',
};
