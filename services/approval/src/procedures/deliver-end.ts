import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { KINDS } from '@shenguan/common/document-kinds';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { type DeliverDto, recordDelivery } from '../delivery/index.js';
import { Documents, LegalDocument } from '../documents/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { KINDS_OF_PROCEDURE } from './domain/grounds.js';
import { enterAct } from './enter-act.js';
import type { ProcedureDto } from './procedure.dto.js';
import { ProcedureAct } from './procedure-act.entity.js';
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

  execute(id: string, order: DeliverDto, actor: Actor): Promise<ProcedureDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.sight.take(tx, id, actor);
      demandAct(procedureActs, 'Procedures_deliver', row.state, await this.sight.facts(tx, row, actor));
      const of = await this.sight.caseOf(tx, row);
      // Another procedure about the same approval has a paper of the same kind.
      const { documentId } = await tx.get(ProcedureAct, { procedureId: id, kind: 'carry-out' });
      const { number } = await tx.get(LegalDocument, { id: documentId! });
      const decision = { id: documentId!, title: KINDS[KINDS_OF_PROCEDURE[row.kind].decision].title, number: number! };
      const delivered = { of, bureauCode: row.bureauCode, papers: [decision], procedureId: id };
      const ref = await recordDelivery(tx, { documents: this.documents, limits: this.limits }, delivered, order);
      const { recipient, method, place } = order;
      enterAct(tx, row, 'deliver', `${method}，由${recipient}签收，地点：${place}`, {}, ref.id);
      return this.sight.answer(tx, row, actor);
    });
  }
}
