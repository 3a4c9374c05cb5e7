import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { legalDate } from '@shenguan/common/clock';
import type { IdOrNumber } from '@shenguan/common/http';
import { type Edition, figureOf, refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import {
  Case,
  type CaseDto,
  CorrectionNotice,
  caseAnswer,
  cite,
  demandBureauAct,
  editionOfCase,
  isDelisted,
  judgeNotice,
  lockBureauCase,
  type MaterialVersion,
  materialsOf,
  moveCase,
  noticesOf,
  paperFacts,
  standingConditions,
  tellApplicant,
  windowOf,
} from '../cases/index.js';
import { Documents } from '../documents/index.js';
import { Catalogues } from '../intermediaries/index.js';
import { type Guide, type GuideMaterial, PublishedItems } from '../items/index.js';
import { CaseLimits } from '../limits/index.js';
import type { CorrectionItemDto, CorrectionNoticeDto } from './acceptance.dto.js';
import { demandNamedBefore } from './demand-named-before.js';
import { demandNotSentUp } from './demand-not-sent-up.js';
import { NoticeItems } from './notice-items.js';

/**
 * Tells the applicant what is missing or wrong, with a day by which: everything at once, and nothing that the guide does
 * not list. Another notice spares him a non-acceptance: it names only what the one before named and is still wrong.
 * APL-31, APL-32
 */
@Injectable()
export class RequestCorrection {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly catalogues: Catalogues,
    private readonly limits: CaseLimits,
    private readonly documents: Documents,
    private readonly noticeItems: NoticeItems,
  ) {}

  execute(ref: IdOrNumber, order: CorrectionNoticeDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandNotSentUp(tx, row, order.items);
      await demandBureauAct(tx, 'Bureau_correction', row);
      moveCase(tx, row, 'requestCorrection');
      const [{ guide }, materials, catalogue, before] = await Promise.all([
        this.items.pinned(tx, row.itemCode, row.itemVersion),
        materialsOf(tx, { caseId: row.id }),
        this.catalogues.inForce(tx, tx.today),
        noticesOf(tx, row),
      ]);
      const last = before.at(-1);
      if (last) demandNamedBefore(last, order.items);
      const services = catalogue?.entries.map(({ code }) => code) ?? [];
      demandSound(guide.materials, services, materials, order.items);
      const items = await this.noticeItems.settle(tx, row, guide, materials, order.items);
      await this.limits.close(tx, row, 'answer');
      const { dueOn } = this.limits.open(tx, row, {
        kind: 'correction',
        startAt: tx.now,
        workingDays: correctionDays(guide, editionOfCase(tx, row)),
        basis: 'APL-32',
      });
      row.correctionNotifiedAt = tx.now;
      row.handlerSub = actor.sub;
      tx.insert(
        CorrectionNotice,
        {
          id: tx.uuid(),
          caseId: row.id,
          caseNumber: row.caseNumber,
          round: before.length + 1,
          items,
          issuedAt: tx.now,
          issuedBy: actor.sub,
          answeredAt: null,
        },
        { action: 'correction-notice.issued', rules: ['APL-31', 'APL-32'] },
      );
      tx.update(Case, row, { action: 'case.correction-requested', rules: ['APL-31', 'APL-32'] });
      const { ref: document } = await this.documents.issue(tx, {
        kind: 'correction-notice',
        caseNumber: row.caseNumber,
        bureauCode: windowOf(row),
        itemCode: row.itemCode,
        requester: actor,
        facts: {
          ...paperFacts(row, guide),
          correctBy: dueOn!,
          lapses: true,
          ...(last ? { toldBeforeOn: legalDate(last.issuedAt) } : {}),
          missing: items.map((item) => {
            const basis = guide.materials.find(({ code }) => code === item.materialCode)?.basis;
            return {
              material: item.name,
              reason: item.problem,
              request: item.request,
              ...(basis ? { basis: cite(basis) } : {}),
            };
          }),
        },
        departments: [],
        recipientSub: row.ownerSub,
      });
      await tellApplicant(tx, row, {
        kind: 'correction-notice',
        title: '一次性告知补正通知书',
        content: `您的申请（业务编号：${row.caseNumber}）需要补正：${items.map(({ name, problem }) => `${name}（${problem}）`).join('；')}。请于${dueOn}前（含当日）补正；全部补正后，本机关予以受理，逾期未补正的，本次申请的办理终结，不影响再次申请。`,
        documentId: document.id,
      });
      return caseAnswer(tx, row, document);
    });
  }
}

/** Working days to answer a notice: the edition's, or more where the guide gives more. APL-32 */
export function correctionDays({ correctionDays: own = 0 }: Guide, edition: Edition): number {
  return Math.max(own, figureOf('APL-32.correction', edition));
}

function demandSound(
  listed: readonly GuideMaterial[],
  services: readonly string[],
  materials: readonly MaterialVersion[],
  items: readonly CorrectionItemDto[],
): void {
  const delisted = items
    .map(({ materialCode }, index) => ({ index, material: listed.find(({ code }) => code === materialCode) }))
    .filter(({ material }) => material && isDelisted(material, services));
  if (delisted.length > 0) {
    refuse(
      'INT-3',
      { materials: delisted.map(({ material }) => material!.code) },
      {
        errors: delisted.map(({ index }) => ({
          pointer: `/items/${index}/materialCode`,
          detail: {
            zh: '所需中介服务不在现行清单内，不得作为受理条件',
            en: 'needs an intermediary service that the catalogue in force does not list',
          },
        })),
      },
    );
  }
  const flaws = judgeNotice(
    standingConditions(listed, services),
    materials.map(({ materialCode }) => materialCode),
    items.map(({ materialCode }) => materialCode),
  );
  if (flaws.unlisted.length > 0) {
    refuse(
      'APL-31',
      { unlisted: flaws.unlisted.map((index) => items[index]!.materialCode) },
      {
        errors: flaws.unlisted.map((index) => ({
          pointer: `/items/${index}/materialCode`,
          detail: {
            zh: '办事指南未将其列为申请条件，或者由政府部门自行出具，不得要求申请人提供',
            en: 'is not a condition that the guide lists, or is made by government itself',
          },
        })),
      },
    );
  }
  const leftOut = flaws.leftOut.map(({ code, name }) => ({
    pointer: '/items',
    detail: { zh: `遗漏：缺少“${name}”（${code}）未一并告知`, en: `leaves out ${code}, which is missing` },
  }));
  const repeated = flaws.repeated.map((index) => ({
    pointer: `/items/${index}/materialCode`,
    detail: { zh: '重复列出', en: 'is named a second time' },
  }));
  if (leftOut.length + repeated.length > 0) {
    refuse('APL-32', { leftOut: flaws.leftOut.map(({ code }) => code) }, { errors: [...leftOut, ...repeated] });
  }
}
