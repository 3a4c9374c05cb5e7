import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { Case, type CaseDto, caseAnswer, decisionKindOf, demandBureauAct, lockBureauCase } from '../cases/index.js';
import { Documents } from '../documents/index.js';
import { CaseLimits } from '../limits/index.js';
import { inviteRatings } from '../ratings/index.js';
import { TimeLimits } from '../time-limits/index.js';
import type { DeliverDto } from './delivery.dto.js';
import { recordDelivery } from './record-delivery.js';

/**
 * Records that the decision, with the certificate where there is one, reached its applicant (送达), in time or late, and
 * prints the receipt to be signed, and asks how the case was handled. The time to contest a refusal runs from that day. APL-44, APL-38, PRA-13
 */
@Injectable()
export class DeliverDecision {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: CaseLimits,
    private readonly documents: Documents,
    private readonly timeLimits: TimeLimits,
  ) {}

  execute(ref: IdOrNumber, order: DeliverDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_deliver', row);
      const granted = row.state === 'granted';
      // Law sets a time for handing out what was granted alone.
      if (granted) await this.limits.close(tx, row, 'delivery');
      const kind = decisionKindOf(row, granted ? 'granted' : 'refused');
      const decision = await this.documents.named(tx, row.caseNumber, kind);
      row.handlerSub = actor.sub;
      tx.update(Case, row, { action: 'case.delivered', rules: ['APL-44'] });
      const delivered = { of: row, bureauCode: row.bureauCode, paper: decision, procedureId: null };
      const document = await recordDelivery(tx, this.documents, delivered, order);
      await inviteRatings(tx, this.timeLimits, row, order.method);
      return caseAnswer(tx, row, document);
    });
  }
}
