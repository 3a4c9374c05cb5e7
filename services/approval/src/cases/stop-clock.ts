import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import type { IdOrNumber } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { PublishedItems } from '../items/index.js';
import type { CaseDto } from './case.dto.js';
import { Case } from './case.entity.js';
import { lockBureauCase } from './case-access.js';
import { caseAnswer, demandBureauAct } from './case-answer.js';
import { CaseLimits } from './case-limits.js';
import { TellSpecialProcedure } from './checks/tell-special-procedure.js';
import type { StopClockDto } from './decision.dto.js';

/**
 * Stops both clocks for an expert review that law requires, as the item version cites it, and tells the applicant the
 * time in writing (特别程序告知). Whatever law does not require stops nothing. APL-45
 */
@Injectable()
export class StopClock {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly limits: CaseLimits,
    private readonly specialProcedure: TellSpecialProcedure,
  ) {}

  /** Opens the interval: the day on which the procedure starts still counts. */
  start(ref: IdOrNumber, { expectedDays, evidence }: StopClockDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_stop', row);
      const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      await this.limits.suspend(tx, row, { rule: 'APL-45', evidence, startOn: tx.today });
      tx.update(Case, row, { action: 'case.clock-stopped', rules: ['APL-45'] });
      const document = await this.specialProcedure.tell(tx, row, guide, {
        startedAt: tx.now,
        startOn: tx.today,
        expectedDays,
        requester: actor,
      });
      return caseAnswer(tx, row, document);
    });
  }

  /** Ends the interval: today is the last day that does not count. */
  end(ref: IdOrNumber, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_resume', row);
      await this.limits.resume(tx, row, 'APL-45', tx.today as LegalDate);
      tx.update(Case, row, { action: 'case.clock-resumed', rules: ['APL-45'] });
      return caseAnswer(tx, row);
    });
  }
}
