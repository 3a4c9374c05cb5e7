import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { legalDate } from '@shenguan/common/clock';
import type { IdOrNumber } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { Bodies } from '../bodies/index.js';
import {
  Case,
  CaseDeclination,
  type CaseDto,
  caseAnswer,
  demandBureauAct,
  lockBureauCase,
  materialsOf,
  moveCase,
  noticesOf,
  paperFacts,
  tellApplicant,
} from '../cases/index.js';
import { Documents } from '../documents/index.js';
import { PublishedItems } from '../items/index.js';
import { CaseLimits } from '../limits/index.js';
import type { CorrectionNoticeDto } from './acceptance.dto.js';
import { demandNamedBefore } from './demand-named-before.js';
import { NoticeItems } from './notice-items.js';

const REASON = '提交的补正材料仍不符合补正通知的要求';

/**
 * Declines what was corrected and is still not as the notice asked (补正后仍不符合，不予受理): for what the notice named
 * alone, by somebody else than who issued it, with reasons and remedies. APL-32
 */
@Injectable()
export class NotComplete {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly bodies: Bodies,
    private readonly limits: CaseLimits,
    private readonly documents: Documents,
    private readonly noticeItems: NoticeItems,
  ) {}

  execute(ref: IdOrNumber, order: CorrectionNoticeDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_notComplete', row);
      moveCase(tx, row, 'notComplete');
      const [{ guide }, remedies, materials, notices] = await Promise.all([
        this.items.pinned(tx, row.itemCode, row.itemVersion),
        this.bodies.remediesOf(tx, row.bureauCode),
        materialsOf(tx, { caseId: row.id }),
        noticesOf(tx, row),
      ]);
      const notice = notices.at(-1)!;
      demandNamedBefore(notice, order.items);
      const items = await this.noticeItems.settle(tx, row, guide, materials, order.items);
      await this.limits.close(tx, row, 'answer', 'renewal');
      row.handlerSub = actor.sub;
      const { caseNumber, bureauCode, itemCode, ownerSub: recipientSub } = row;
      tx.insert(
        CaseDeclination,
        {
          id: tx.uuid(),
          caseId: row.id,
          caseNumber,
          ground: 'not-complete',
          cause: 'still-incomplete',
          reason: REASON,
          ...{ basis: null, rightBody: null, rightBodyCode: null },
          items,
          declinedBy: actor.sub,
          declinedAt: tx.now,
        },
        { action: 'case-declination.recorded', rules: ['APL-32'] },
      );
      tx.update(Case, row, { action: 'case.not-accepted', rules: ['APL-32'] });
      const { ref: document } = await this.documents.issue(tx, {
        kind: 'non-acceptance',
        ...{ caseNumber, bureauCode, itemCode, recipientSub, departments: [], requester: actor },
        facts: {
          ...paperFacts(row, guide),
          ...remedies,
          ground: { kind: 'still-incomplete', reason: REASON, noticedOn: legalDate(notice.issuedAt) },
          missing: items.map(({ name, problem }) => ({ material: name, reason: problem })),
        },
      });
      await tellApplicant(tx, row, {
        kind: 'non-acceptance',
        title: '不予受理通知书',
        content: `您的申请（业务编号：${caseNumber}）不予受理：${REASON}：${items.map(({ name, problem }) => `${name}（${problem}）`).join('；')}。补齐后可以再次提出申请。`,
        documentId: document.id,
      });
      return caseAnswer(tx, row, document);
    });
  }
}
