import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { DocumentDelivery } from '../cases/index.js';
import type { DeliverDto } from '../delivery/index.js';
import { Documents } from '../documents/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { KINDS_OF_PROCEDURE } from './domain/grounds.js';
import { enterAct } from './enter-act.js';
import type { ProcedureDto } from './procedure.dto.js';
import { procedureActs } from './procedure-acts.js';
import { ProcedureSight } from './procedure-sight.js';

/** Records that the decision which ended an approval reached its holder (送达), and prints the receipt to be signed. APL-44 */
@Injectable()
export class DeliverEnd {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: ProcedureSight,
    private readonly documents: Documents,
    private readonly limits: TimeLimits,
  ) {}

  execute(id: string, { recipient, method, place }: DeliverDto, actor: Actor): Promise<ProcedureDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.sight.take(tx, id, actor);
      demandAct(procedureActs, 'Procedures_deliver', row.state, await this.sight.facts(tx, row, actor));
      const of = await this.sight.caseOf(tx, row);
      const decision = await this.documents.named(tx, row.caseNumber, KINDS_OF_PROCEDURE[row.kind].decision);
      await this.limits.close(tx, id, 'decision-delivery');
      tx.insert(
        DocumentDelivery,
        {
          id: tx.uuid(),
          caseId: of.id,
          caseNumber: row.caseNumber,
          documentId: decision.id,
          procedureId: id,
          ...{ recipient, method, place },
          deliveredOn: tx.today,
          deliveredBy: actor.sub,
          deliveredAt: tx.now,
        },
        { action: 'document.delivered', rules: ['APL-44'] },
      );
      const { ref } = await this.documents.issue(tx, {
        kind: 'delivery-receipt',
        caseNumber: row.caseNumber,
        bureauCode: row.bureauCode,
        itemCode: of.itemCode,
        requester: actor,
        facts: {
          recipient: of.applicantName,
          signedFor: recipient,
          caseNumber: row.caseNumber,
          itemName: of.itemName,
          documents: [{ title: decision.title, number: decision.number }],
          ...{ method, place },
          deliveredOn: tx.today,
          deliveredBy: actor.name,
        },
        departments: [],
        recipientSub: of.ownerSub,
      });
      enterAct(tx, row, 'deliver', `${method}，由${recipient}签收，地点：${place}`, {}, ref.id);
      return this.sight.answer(tx, row, actor);
    });
  }
}
