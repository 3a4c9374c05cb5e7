import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { FileRef } from '@shenguan/common/contracts';
import type { StagedFile } from '@shenguan/common/files';
import type { IdOrNumber } from '@shenguan/common/http';
import { refuse } from '@shenguan/common/rules';
import { demandState } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { HandInMaterial } from '../applications/index.js';
import {
  applicantActs,
  type Case,
  caseTransitions,
  demandBureauAct,
  lockBureauCase,
  lockOwnCase,
  type MaterialDto,
  openForMaterials,
} from '../cases/index.js';
import { PublishedItems } from '../items/index.js';
import { heldPapers } from './held-papers.js';

/** Takes into a case what the bureau holds already: by the applicant, or by the clerk in his place. APL-31 */
@Injectable()
export class TakeHeldPaper {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly handIn: HandInMaterial,
  ) {}

  use(ref: IdOrNumber, materialCode: string, actor: Actor): Promise<MaterialDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOwnCase(tx, ref, 'apply');
      demandState(
        caseTransitions,
        row.state,
        openForMaterials(row),
        'APL-32',
        applicantActs.acts.HeldPapers_use.called,
      );
      return this.put(tx, row, materialCode);
    });
  }

  take(ref: IdOrNumber, materialCode: string, actor: Actor): Promise<MaterialDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'HeldPapers_take', row);
      return this.put(tx, row, materialCode, true);
    });
  }

  private async put(tx: Tx, row: Case, materialCode: string, onPaper?: true): Promise<MaterialDto> {
    const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
    const held = (await heldPapers(tx, row, guide)).find((one) => one.materialCode === materialCode);
    if (!held) refuse('APL-31', {}, { errors: [{ pointer: '/materialCode', detail: NOT_HELD }] });
    return this.handIn.put(tx, row, {
      materialCode,
      order: { note: `取自${held.called}` },
      named: held.agency,
      staged: held.files.map(keptAlready),
      occasion: OCCASION[row.state as keyof typeof OCCASION],
      ...(onPaper ? { onPaper } : {}),
    });
  }
}

const OCCASION = {
  draft: 'own',
  submitted: 'on-the-spot',
  correcting: 'corrected',
  accepted: 'after-silence',
} as const;

/** The file lies in the store: it is named once more, and not copied. */
function keptAlready(file: FileRef): StagedFile {
  return { ...file, keep: async () => file, discard: async () => {} } as StagedFile;
}

const NOT_HELD = { zh: '本机关没有可以沿用的该材料', en: 'the bureau holds no such paper that could serve' };
