import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { type CaseDto, caseAnswer, lockBureauCase } from '../cases/index.js';
import type { AcceptCaseDto } from './acceptance.dto.js';
import { Acceptance } from './acceptance.js';
import { sayWhyNotOnTheSpot } from './not-on-the-spot.js';

/** Accepts a complete application (受理). APL-32, APL-42, SUP-7, INT-3 */
@Injectable()
export class AcceptCase {
  constructor(
    private readonly work: UnitOfWork,
    private readonly acceptance: Acceptance,
  ) {}

  execute(ref: IdOrNumber, order: AcceptCaseDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      const { item, gaps } = await this.acceptance.judge(tx, row, order, actor);
      sayWhyNotOnTheSpot(tx, row, item.guide, order.notOnTheSpot);
      // What a lower organ accepts is in nobody's hand above yet.
      row.handlerSub = row.lowerOrgan === null ? actor.sub : null;
      const document = await this.acceptance.accept(tx, row, item, actor, gaps);
      return caseAnswer(tx, row, document);
    });
  }
}
