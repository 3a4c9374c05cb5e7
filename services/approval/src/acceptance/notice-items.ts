import { Injectable } from '@nestjs/common';
import { BlobStore, pagesAtMost, readWhole } from '@shenguan/common/files';
import { unlawfulDemands } from '@shenguan/common/phrases';
import { refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import {
  type Case,
  type CorrectionItem,
  filesOfMaterial,
  type MaterialDefect,
  type MaterialVersion,
} from '../cases/index.js';
import { heldPapers } from '../held-papers/index.js';
import type { Guide } from '../items/index.js';
import type { CorrectionItemDto } from './acceptance.dto.js';
import { defectWords } from './domain/defect-words.js';
import { type DefectFacts, defectFlaws } from './domain/judge-defects.js';
import { flawsOfHeld, heldWords } from './domain/judge-held.js';
import { flawsOfLabel, flawsOfValue } from './domain/seen-values.js';

/** Judges what a clerk says is wrong with materials, and words it for the paper that names it. APL-31, APL-32 */
@Injectable()
export class NoticeItems {
  constructor(private readonly blobs: BlobStore) {}

  /** Returns the items as they are kept; refuses what the system can see is not so, and what law forbids to demand. */
  async settle(
    tx: Tx,
    row: Case,
    guide: Guide,
    materials: readonly MaterialVersion[],
    items: readonly CorrectionItemDto[],
  ): Promise<CorrectionItem[]> {
    demandTrue(row, guide, materials, items, { today: tx.today, pages: await this.pagesOf(materials, items) });
    demandLawful(guide, items);
    const held = await heldPapers(tx, row, guide);
    const of = (code: string) => held.find(({ materialCode }) => materialCode === code);
    const formOf = (wanted: string) => guide.materials.find(({ code }) => code === wanted)?.form;
    const errors = items.flatMap(({ materialCode, heldUnfit }, index) => {
      const pointer = `/items/${index}`;
      const shows = `${pointer}/heldUnfit/shows`;
      return [
        ...flawsOfHeld(pointer, of(materialCode), heldUnfit, { today: tx.today, form: formOf(materialCode) }),
        ...(heldUnfit?.shows ? flawsOfValue(shows, heldUnfit.shows) : []),
      ];
    });
    if (errors.length > 0) refuse('APL-31', { held: held.map(({ called }) => called) }, { errors });
    return items.map((item) => {
      const { problem, ...kept } = itemOf(row, guide, materials, item);
      const unfit = item.heldUnfit;
      if (!unfit) return { ...kept, problem };
      const words = heldWords(of(item.materialCode)!.called, unfit);
      const { ground, expiredOn, shows } = unfit;
      const heldUnfit = { ground, ...(expiredOn ? { expiredOn } : {}), ...(shows ? { shows } : {}) };
      return { ...kept, heldUnfit, problem: `${problem}${words}` };
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
    return pagesAtMost(await readWhole(this.blobs, { owner, sha256 }));
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
