import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { Case, type CaseDto, caseAnswer, DocumentDelivery, demandBureauAct, lockBureauCase } from '../cases/index.js';
import { Documents } from '../documents/index.js';
import { CaseLimits } from '../limits/index.js';
import type { DeliverDto } from './delivery.dto.js';

/** Records that the decision, with the certificate where there is one, reached its holder (送达), in time or late, and prints the receipt to be signed. APL-44 */
@Injectable()
export class DeliverDecision {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: CaseLimits,
    private readonly documents: Documents,
  ) {}

  execute(ref: IdOrNumber, order: DeliverDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_deliver', row);
      await this.limits.close(tx, row, 'delivery');
      const decision = await this.documents.named(tx, row.caseNumber, 'decision-to-grant');
      tx.insert(
        DocumentDelivery,
        {
          id: tx.uuid(),
          caseId: row.id,
          caseNumber: row.caseNumber,
          documentId: decision.id,
          procedureId: null,
          recipient: order.recipient,
          method: order.method,
          place: order.place,
          deliveredOn: tx.today,
          deliveredBy: actor.sub,
          deliveredAt: tx.now,
        },
        { action: 'document.delivered', rules: ['APL-44'] },
      );
      row.handlerSub = actor.sub;
      tx.update(Case, row, { action: 'case.delivered', rules: ['APL-44'] });
      const { ref: document } = await this.documents.issue(tx, {
        kind: 'delivery-receipt',
        caseNumber: row.caseNumber,
        bureauCode: row.bureauCode,
        itemCode: row.itemCode,
        requester: actor,
        facts: {
          recipient: row.applicantName,
          signedFor: order.recipient,
          caseNumber: row.caseNumber,
          itemName: row.itemName,
          documents: [{ title: decision.title, number: decision.number }],
          method: order.method,
          place: order.place,
          deliveredOn: tx.today,
          deliveredBy: actor.name,
        },
        departments: [],
        recipientSub: row.ownerSub,
      });
      return caseAnswer(tx, row, document);
    });
  }
}
