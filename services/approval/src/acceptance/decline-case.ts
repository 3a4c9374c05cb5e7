import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { withoutEnd } from '@shenguan/common/texts';
import { UnitOfWork } from '@shenguan/common/work';
import { Bodies } from '../bodies/index.js';
import {
  type Bar,
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
  windowOf,
} from '../cases/index.js';
import type { FactsOfKind } from '../document-templates/index.js';
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
      await demandBureauAct(tx, 'Bureau_decline', row);
      demandLawful('APL-32', { reason: order.reason });
      moveCase(tx, row, order.ground === 'no-permit-needed' ? 'declareNotRequired' : 'decline');
      const [{ guide }, remedies] = await Promise.all([
        this.items.pinned(tx, row.itemCode, row.itemVersion),
        this.bodies.remediesOf(tx, row.bureauCode),
      ]);
      const { bodies, instruments } = this;
      const { basis, rightBody: taker, bar } = await demandNotOurs(tx, row, guide, order, { bodies, instruments });
      const rightBody = taker && `${taker.name}（地址：${taker.address}）`;
      const found = bar && `${BARRED_SINCE[bar.rule]}（${bar.foundIn}），至${bar.until}不得再次申请`;
      const reason = found ? found : basis ? `${withoutEnd(order.reason)}（依据：${cite(basis)}）` : order.reason;
      await this.limits.close(tx, row, 'answer', 'renewal');
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
        action: order.ground === 'no-permit-needed' ? 'case.permit-not-required' : 'case.not-accepted',
        rules: bar ? ['APL-32', bar.rule] : ['APL-32'],
      });
      const { ref: document } = await this.documents.issue(tx, {
        kind: 'non-acceptance',
        caseNumber: row.caseNumber,
        bureauCode: windowOf(row),
        itemCode: row.itemCode,
        requester: actor,
        facts: {
          ...paperFacts(row, guide),
          ...remedies,
          ground: groundOf(order.ground, { reason, rightBody, bar }),
        },
        quotes: basis ? [cite(basis)] : [],
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

/** What the notice says of the ground. */
function groundOf(
  ground: NonAcceptanceDto['ground'],
  { reason, rightBody, bar }: { reason: string; rightBody: string | null; bar: Bar | null },
): FactsOfKind['non-acceptance']['ground'] {
  if (ground === 'not-our-remit') return { kind: ground, reason, rightBody: rightBody! };
  if (ground === 'no-permit-needed') return { kind: ground, reason };
  return { kind: 'other', reason, basis: BARRED_BY[bar!.rule] };
}

/** Why he may not apply. */
const BARRED_SINCE = {
  'APL-78': '申请该项许可时曾隐瞒有关情况或者提供虚假材料',
  'APL-79': '该项许可曾因以不正当手段取得被撤销',
} as const;
const BARRED_BY = {
  'APL-78': '《中华人民共和国行政许可法》第七十八条',
  'APL-79': '《中华人民共和国行政许可法》第七十九条',
} as const;
