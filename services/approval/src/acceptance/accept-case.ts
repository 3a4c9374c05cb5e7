import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import {
  type CaseDto,
  caseAnswer,
  demandBureauAct,
  demandSeen,
  eachMissing,
  lockBureauCase,
  materialsOf,
  missingToday,
  moveCase,
} from '../cases/index.js';
import { Catalogues } from '../intermediaries/index.js';
import { PublishedItems } from '../items/index.js';
import type { AcceptCaseDto } from './acceptance.dto.js';
import { Acceptance } from './acceptance.js';

/** Accepts a complete application (受理). APL-32, APL-42, SUP-7, INT-3 */
@Injectable()
export class AcceptCase {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly catalogues: Catalogues,
    private readonly acceptance: Acceptance,
  ) {}

  execute(ref: IdOrNumber, { materials: seen, withGaps }: AcceptCaseDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_accept', row);
      moveCase(tx, row, 'accept');
      const [item, materials, catalogue] = await Promise.all([
        this.items.pinned(tx, row.itemCode, row.itemVersion),
        materialsOf(tx, { caseId: row.id }),
        this.catalogues.inForce(tx, tx.today),
      ]);
      demandSeen('APL-32', seen, materials);
      const missing = missingToday(item.guide.materials, catalogue, materials);
      const gaps = missing.length > 0 && withGaps ? await this.acceptance.openGaps(tx, row, missing, actor) : [];
      if (missing.length > gaps.length) {
        refuse('APL-32', { missing: missing.map(({ code }) => code) }, { errors: eachMissing(missing) });
      }
      row.handlerSub = actor.sub;
      const document = await this.acceptance.accept(tx, row, item, actor, gaps);
      return caseAnswer(tx, row, document);
    });
  }
}
