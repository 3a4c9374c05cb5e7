import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { Bodies } from '../bodies/index.js';
import {
  Case,
  CaseDeclination,
  type CaseDto,
  caseAnswer,
  cite,
  demandBureauAct,
  lockBureauCase,
  moveCase,
  paperFacts,
  tellApplicant,
} from '../cases/index.js';
import { Documents } from '../documents/index.js';
import { Instruments } from '../instruments/index.js';
import { PublishedItems } from '../items/index.js';
import { CaseLimits } from '../limits/index.js';
import type { NonAcceptanceDto } from './acceptance.dto.js';
import { demandNotOurs } from './demand-not-ours.js';

/**
 * Takes an application in no further: no permit is needed, or another body decides, which is named with its address. The
 * bureau's own guide says otherwise, so that it takes the head and a cause that the registers bear out. Incompleteness is
 * no ground: that is what the one notice is for. APL-32
 */
@Injectable()
export class DeclineCase {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly bodies: Bodies,
    private readonly limits: CaseLimits,
    private readonly documents: Documents,
    private readonly instruments: Instruments,
  ) {}

  execute(ref: IdOrNumber, order: NonAcceptanceDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      const elsewhere = order.ground === 'not-our-remit';
      await demandBureauAct(tx, 'Bureau_decline', row);
      moveCase(tx, row, elsewhere ? 'decline' : 'declareNotRequired');
      const [{ guide }, remedies] = await Promise.all([
        this.items.pinned(tx, row.itemCode, row.itemVersion),
        this.bodies.remediesOf(tx, row.bureauCode),
      ]);
      const { bodies, instruments } = this;
      const { basis, rightBody: taker } = await demandNotOurs(tx, row, guide, order, { bodies, instruments });
      const rightBody = taker && `${taker.name}（地址：${taker.address}）`;
      const reason = basis ? `${bare(order.reason)}（依据：${cite(basis)}）` : order.reason;
      await this.limits.close(tx, row, 'answer');
      row.handlerSub = actor.sub;
      tx.insert(
        CaseDeclination,
        {
          id: tx.uuid(),
          caseId: row.id,
          caseNumber: row.caseNumber,
          ground: order.ground,
          reason: order.reason,
          ...{ cause: order.cause, basis, rightBody, rightBodyCode: taker?.code ?? null },
          declinedBy: actor.sub,
          declinedAt: tx.now,
        },
        { action: 'case-declination.recorded', rules: ['APL-32'] },
      );
      tx.update(Case, row, {
        action: elsewhere ? 'case.not-accepted' : 'case.permit-not-required',
        rules: ['APL-32'],
      });
      const { ref: document } = await this.documents.issue(tx, {
        kind: 'non-acceptance',
        caseNumber: row.caseNumber,
        bureauCode: row.bureauCode,
        itemCode: row.itemCode,
        requester: actor,
        facts: {
          ...paperFacts(row, guide),
          ...remedies,
          ground: elsewhere
            ? { kind: 'not-our-remit', reason, rightBody: rightBody! }
            : { kind: 'no-permit-needed', reason },
        },
        departments: [],
        recipientSub: row.ownerSub,
      });
      await tellApplicant(tx, row, {
        kind: 'non-acceptance',
        title: '不予受理通知书',
        content: `您的申请（业务编号：${row.caseNumber}）不予受理：${reason}${rightBody ? `请向${rightBody}提出申请。` : ''}`,
        documentId: document.id,
      });
      return caseAnswer(tx, row, document);
    });
  }
}

function bare(text: string): string {
  return text.trim().replace(/[。；;.]+$/u, '');
}
