import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import type { IdOrNumber } from '@shenguan/common/http';
import { refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { Case, type CaseDto, caseAnswer, demandBureauAct, lockBureauCase } from '../cases/index.js';
import { type Guide, PublishedItems, proceduresOf, type SpecialProcedureKind } from '../items/index.js';
import { CaseLimits } from '../limits/index.js';
import { TellSpecialProcedure } from './checks/index.js';
import type { StopClockDto } from './stop-clock.dto.js';

/**
 * Stops both clocks for a special procedure that law requires, as the item version cites it, and tells the applicant the
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
  start(ref: IdOrNumber, { procedure: named, expectedDays, evidence }: StopClockDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_stop', row);
      const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      const procedure = demandProcedure(row, guide, named);
      await this.limits.suspend(tx, row, { rule: 'APL-45', evidence, startOn: tx.today });
      tx.update(Case, row, { action: 'case.clock-stopped', rules: ['APL-45'] });
      const document = await this.specialProcedure.tell(
        tx,
        row,
        guide,
        { procedure, startedAt: tx.now, startOn: tx.today, expectedDays },
        actor,
      );
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

/** The procedure must be one of the guide's; which one is said where there are several. APL-45 */
function demandProcedure(row: Case, guide: Guide, named: SpecialProcedureKind | undefined): SpecialProcedureKind {
  const listed = proceduresOf(guide).map(({ kind }) => kind);
  const procedure = named ?? (listed.length === 1 ? listed[0] : undefined);
  if (procedure !== undefined && listed.includes(procedure)) return procedure;
  const detail =
    listed.length === 0
      ? { zh: '办事指南未列明依法不计入期限的环节', en: 'the guide lists no procedure whose time does not count' }
      : {
          zh: `须写明办事指南所列的环节：${listed.join('、')}`,
          en: `name one that the guide lists: ${listed.join(', ')}`,
        };
  refuse(
    'APL-45',
    { itemCode: row.itemCode, itemVersion: row.itemVersion, listed },
    { errors: [{ pointer: '/procedure', detail }] },
  );
}
