import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { BlobStore, pagesAtMost } from '@shenguan/common/files';
import type { IdOrNumber } from '@shenguan/common/http';
import { refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import {
  Case,
  type CaseDto,
  type CorrectionItem,
  CorrectionNotice,
  caseAnswer,
  cite,
  demandBureauAct,
  filesOfMaterial,
  isDelisted,
  judgeNotice,
  lockBureauCase,
  type MaterialDefect,
  type MaterialVersion,
  materialsOf,
  moveCase,
  paperFacts,
  standingConditions,
  tellApplicant,
} from '../cases/index.js';
import { Documents } from '../documents/index.js';
import { Catalogues } from '../intermediaries/index.js';
import { type Guide, type GuideMaterial, PublishedItems } from '../items/index.js';
import { CaseLimits } from '../limits/index.js';
import { unlawfulDemands } from '../phrases/index.js';
import type { CorrectionItemDto, CorrectionNoticeDto } from './acceptance.dto.js';
import { defectWords } from './domain/defect-words.js';
import { type DefectFacts, defectFlaws } from './domain/judge-defects.js';
import { flawsOfLabel, flawsOfValue } from './domain/seen-values.js';

/** Tells the applicant once what is missing or wrong: everything, and nothing that the guide does not list. APL-31, APL-32 */
@Injectable()
export class RequestCorrection {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly catalogues: Catalogues,
    private readonly limits: CaseLimits,
    private readonly documents: Documents,
    private readonly blobs: BlobStore,
  ) {}

  execute(ref: IdOrNumber, order: CorrectionNoticeDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_correction', row);
      moveCase(tx, row, 'requestCorrection');
      const [{ guide }, materials, catalogue] = await Promise.all([
        this.items.pinned(tx, row.itemCode, row.itemVersion),
        materialsOf(tx, { caseId: row.id }),
        this.catalogues.inForce(tx, tx.today),
      ]);
      const services = catalogue?.entries.map(({ code }) => code) ?? [];
      demandSound(guide.materials, services, materials, order.items);
      demandTrue(row, guide, materials, order.items, {
        today: tx.today,
        pages: await this.pagesOf(materials, order.items),
      });
      demandLawful(guide, order.items);
      const items = order.items.map((item) => itemOf(row, guide, materials, item));
      await this.limits.close(tx, row, 'answer');
      row.correctionNotifiedAt = tx.now;
      row.handlerSub = actor.sub;
      tx.insert(
        CorrectionNotice,
        {
          id: tx.uuid(),
          caseId: row.id,
          caseNumber: row.caseNumber,
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
        bureauCode: row.bureauCode,
        itemCode: row.itemCode,
        requester: actor,
        facts: {
          ...paperFacts(row, guide),
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
        content: `您的申请（业务编号：${row.caseNumber}）需要补正：${items.map(({ name, problem }) => `${name}（${problem}）`).join('；')}。全部补正后，本机关予以受理。`,
        documentId: document.id,
      });
      return caseAnswer(tx, row, document);
    });
  }

  /** Counts the pages of the materials of which a page is named: PDFs; a picture is one. */
  private async pagesOf(
    materials: readonly MaterialVersion[],
    items: readonly CorrectionItemDto[],
  ): Promise<ReadonlyMap<string, number>> {
    const pages = new Map<string, number>();
    for (const { materialCode, defects } of items) {
      const material = materials.find((one) => one.materialCode === materialCode);
      if (!material || !defects.some(({ page }) => page !== undefined)) continue;
      let all = 0;
      for (const { owner, sha256, mediaType } of filesOfMaterial(material)) {
        if (mediaType.startsWith('image/')) all += 1;
        else all += (mediaType === PDF && (await this.pagesIn(owner, sha256))) || Number.NaN;
      }
      if (!Number.isNaN(all)) pages.set(materialCode, all);
    }
    return pages;
  }

  private async pagesIn(owner: string, sha256: string): Promise<number | undefined> {
    if (!(await this.blobs.stat(owner, sha256))) return undefined;
    const chunks: Buffer[] = [];
    for await (const chunk of await this.blobs.get(owner, sha256)) chunks.push(chunk as Buffer);
    return pagesAtMost(Buffer.concat(chunks));
  }
}

const PDF = 'application/pdf';

/** Writes an item down: its defects, and what the notice says of them. */
function itemOf(
  row: Case,
  { materials: listed }: Guide,
  materials: readonly MaterialVersion[],
  { materialCode, defects }: CorrectionItemDto,
): CorrectionItem {
  const nameOf = (code: string) => materials.find((one) => one.materialCode === code)?.name ?? code;
  const material = listed.find(({ code }) => code === materialCode)!;
  const filled = defects.map((defect): MaterialDefect => {
    const given = Object.entries(defect).filter(([, value]) => value !== undefined);
    const field = defect.applicationField;
    return {
      ...Object.fromEntries(given),
      ...(field ? { against: applicationOf(row)[field]! } : {}),
    } as MaterialDefect;
  });
  return { materialCode, name: material.name, defects: filled, ...defectWords(material, filled, nameOf) };
}

/** What the application says, as far as a material can differ from it. */
function applicationOf({ applicantName, applicantCode, agentName, projectName, projectAddress }: Case) {
  return {
    ...{ applicantName, projectName, projectAddress },
    ...(applicantCode ? { applicantCode } : {}),
    ...(agentName ? { agentName } : {}),
  };
}

/** What the system can see for itself is as the notice says. APL-31, APL-32 */
function demandTrue(
  row: Case,
  { materials: listed }: Guide,
  materials: readonly MaterialVersion[],
  items: readonly CorrectionItemDto[],
  known: Pick<DefectFacts, 'today' | 'pages'>,
): void {
  const facts = {
    handedIn: new Set(materials.map(({ materialCode }) => materialCode)),
    ...known,
    application: applicationOf(row),
    applicantHasSeal: row.applicantKind !== 'person' && row.applicantKind !== 'ownersGroup',
  };
  const errors = items.flatMap(({ materialCode, defects }, index) =>
    defectFlaws(`/items/${index}/defects`, listed.find(({ code }) => code === materialCode)!, defects, facts),
  );
  if (errors.length > 0) refuse('APL-31', {}, { errors });
}

/** Asks for nothing that law forbids, and for nothing but what follows from the defects. APL-31, APL-58 */
function demandLawful({ materials }: Guide, items: readonly CorrectionItemDto[]): void {
  const listed = materials.flatMap(({ name, note = '' }) => [name, note]);
  const errors = items.flatMap(({ defects }, index) =>
    defects.flatMap(({ field, shows, against }, at) =>
      Object.entries({ field, shows, against }).flatMap(([name, text]) => {
        if (!text) return [];
        const pointer = `/items/${index}/defects/${at}/${name}`;
        const flaws = name === 'field' ? flawsOfLabel(pointer, text) : flawsOfValue(pointer, text);
        return [...unlawfulDemands(pointer, text, listed), ...flaws];
      }),
    ),
  );
  if (errors.length > 0) refuse('APL-31', {}, { errors });
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
