import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import {
  Case,
  type CaseDto,
  type CaseFile,
  caseAnswer,
  decisionKindOf,
  demandBureauAct,
  fileOf,
  lockBureauCase,
} from '../cases/index.js';
import { Documents, LegalDocument } from '../documents/index.js';
import { inviteRatings } from '../ratings/index.js';
import { TimeLimits } from '../time-limits/index.js';
import type { DeliverCaseDto, DeliveredPaper } from './delivery.dto.js';
import { recordDelivery } from './record-delivery.js';

/**
 * Records that the decision and the certificate reached their applicant (送达), together or one after the other, and prints
 * the receipt to be signed. That ends no limit before somebody else has read what shows it. The time to
 * contest a refusal runs from that day; how the case was handled is asked once. APL-44, APL-38, APL-39, PRA-13
 */
@Injectable()
export class DeliverDecision {
  constructor(
    private readonly work: UnitOfWork,
    private readonly documents: Documents,
    private readonly timeLimits: TimeLimits,
  ) {}

  execute(ref: IdOrNumber, order: DeliverCaseDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_deliver', row);
      const file = await fileOf(tx, row);
      const { deliveries } = file;
      const papers = await this.toDeliver(tx, row, file, order.papers);
      row.handlerSub = actor.sub;
      tx.update(Case, row, { action: 'case.delivered', rules: ['APL-44'] });
      const delivered = { of: row, bureauCode: row.bureauCode, papers, procedureId: null };
      const document = await recordDelivery(
        tx,
        { documents: this.documents, limits: this.timeLimits },
        delivered,
        order,
      );
      if (deliveries.length === 0) await inviteRatings(tx, this.timeLimits, row, order.method);
      return caseAnswer(tx, row, document);
    });
  }

  /** The papers that a delivery is of: what was asked for, else all that are made; each of them once. */
  async toDeliver(
    tx: Tx,
    row: Case,
    { certificate, decision, deliveries }: CaseFile,
    asked: DeliveredPaper[] | undefined,
  ): Promise<NamedPaper[]> {
    const kind = decisionKindOf(row, row.state === 'granted' ? 'granted' : 'refused');
    const made: [DeliveredPaper, NamedPaper][] = [['decision', await this.documents.named(tx, row.caseNumber, kind)]];
    if (certificate && certificate.state !== 'owed') {
      const { id, number } = await tx.get(LegalDocument, { id: certificate.id });
      made.push(['certificate', { id, title: decision!.certificate!.kind, number: number! }]);
    }
    const open = made.filter(([, { id }]) => !deliveries.some(({ documentId }) => documentId === id));
    if (!asked) return open.map(([, paper]) => paper);
    const errors = asked.flatMap((name, i) =>
      open.some(([one]) => one === name) ? [] : [{ pointer: `/papers/${i}`, detail: NOTHING_TO_DELIVER }],
    );
    if (errors.length > 0) refuse('APL-44', {}, { errors });
    return open.filter(([name]) => asked.includes(name)).map(([, paper]) => paper);
  }
}

/** A paper as the receipt of its delivery names it. */
interface NamedPaper {
  id: string;
  title: string;
  number: string;
}

const NOTHING_TO_DELIVER = {
  zh: '该文书没有制发，或者已经送达',
  en: 'there is no such paper to deliver: it was not made, or was delivered already',
};
