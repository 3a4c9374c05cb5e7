import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource } from '@shenguan/common/clock';
import { figureOf, refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { DraftCase } from '../draft-case.js';
import { type BeginEntryDto, CounterEntryDto } from './counter-entry.dto.js';
import { CounterEntry } from './counter-entry.entity.js';
import { receiptFlaws } from './domain/judge-received-on.js';

/** Begins to enter an application that came by window, letter, fax or e-mail, for its applicant. APL-29, PRA-1 */
@Injectable()
export class BeginEntry {
  constructor(
    private readonly work: UnitOfWork,
    private readonly drafts: DraftCase,
    private readonly calendar: CalendarSource,
    private readonly limits: TimeLimits,
  ) {}

  execute(order: BeginEntryDto, actor: Actor): Promise<CounterEntryDto> {
    return this.work.run(actor, async (tx) => {
      const errors = receiptFlaws(order, tx.today, this.calendar.current());
      if (errors.length > 0) refuse('APL-29', {}, { errors });
      const row = await this.drafts.write(tx, order, { receivedOn: order.receivedOn });
      const { caseNumber } = row;
      // The bureau's own window, or the lower organ's that examines first. APL-35
      const bureauCode = actor.body;
      const entry = tx.insert(
        CounterEntry,
        {
          id: tx.uuid(),
          caseId: row.id,
          ...{ caseNumber, bureauCode },
          state: 'begun',
          channel: order.channel,
          receivedOn: order.receivedOn,
          lateReason: order.lateReason ?? null,
          enteredBy: actor.sub,
          begunAt: tx.now,
          ...{ original: null, arrivalProof: null, receiptNumber: null, enteredAt: null, secondedBy: null },
          ...{ dispute: null, disputeText: null, earlierOn: null, answeredBy: null, answeredAt: null },
          ...{ ruledBy: null, ruledAt: null, reasons: null },
        },
        { action: 'counter-entry.begun', rules: ['APL-29'] },
      );
      const workingDays = figureOf('APL-29.entry');
      const start = { kind: 'counter-entry', startAt: tx.now, workingDays, basis: 'APL-29' } as const;
      this.limits.open(tx, { id: entry.id, caseNumber: null, bodyCode: bureauCode }, start);
      return CounterEntryDto.of(entry, actor, false);
    });
  }
}
