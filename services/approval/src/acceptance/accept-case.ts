import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { conflict, refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { demandNotBarred } from '../approvals/index.js';
import {
  type CaseDto,
  caseAnswer,
  demandBureauAct,
  eachMissing,
  lockBureauCase,
  type MaterialVersion,
  materialsOf,
  missingToday,
  moveCase,
} from '../cases/index.js';
import { Catalogues } from '../intermediaries/index.js';
import { PublishedItems } from '../items/index.js';
import type { AcceptCaseDto, SeenMaterialDto } from './acceptance.dto.js';
import { Acceptance } from './acceptance.js';

/** Accepts a complete application (受理). APL-32, APL-42, SUP-7, INT-3 */
@Injectable()
export class AcceptCase {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly catalogues: Catalogues,
    private readonly acceptance: Acceptance,
  ) {}

  execute(ref: IdOrNumber, { materials: seen }: AcceptCaseDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_accept', row);
      moveCase(tx, row, 'accept');
      const [item, materials, catalogue] = await Promise.all([
        this.items.pinned(tx, row.itemCode, row.itemVersion),
        materialsOf(tx, { caseId: row.id }),
        this.catalogues.inForce(tx, tx.today),
      ]);
      await demandNotBarred(tx, row, item.guide);
      if (seen) demandAsSeen(seen, materials);
      const missing = missingToday(item.guide.materials, catalogue, materials);
      if (missing.length > 0) {
        refuse('APL-32', { missing: missing.map(({ code }) => code) }, { errors: eachMissing(missing) });
      }
      row.handlerSub = actor.sub;
      const document = await this.acceptance.accept(tx, row, item, actor);
      return caseAnswer(tx, row, document);
    });
  }
}

/** What is accepted is what was looked at: an applicant may replace a paper until then. APL-32 */
function demandAsSeen(seen: readonly SeenMaterialDto[], materials: readonly MaterialVersion[]): void {
  const newer = materials
    .filter(
      ({ materialCode, ordinal }) => !seen.some(({ code, version }) => code === materialCode && version === ordinal),
    )
    .map(({ materialCode: code, name, ordinal: version }) => ({ code, name, version }));
  const gone = seen.filter(({ code }) => !materials.some(({ materialCode }) => materialCode === code));
  if (newer.length + gone.length === 0) return;
  const detail = {
    zh: `以下材料在您核对之后有新提交的版本，请重新核对后办理：${[...newer.map(({ name }) => name), ...gone.map(({ code }) => code)].join('、')}`,
    en: `These papers are not the versions that you looked at; look again: ${[...newer, ...gone].map(({ code }) => code).join(', ')}`,
  };
  conflict('APL-32', { newer, unknown: gone.map(({ code }) => code) }, { detail });
}
