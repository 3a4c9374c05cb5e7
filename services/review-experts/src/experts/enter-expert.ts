import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandIdentifiers } from '@shenguan/common/privacy';
import { conflict, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { composeEntry, TIE_TO_NOTHING, tiesToNothing } from './compose-entry.js';
import { gapsOf, judgeEntry } from './domain/judge-entry.js';
import { lacksOfException } from './domain/judge-exception.js';
import { type EnterExpertDto } from './expert.dto.js';
import { Expert } from './expert.entity.js';
import { ExpertVault } from './expert-vault.js';
import { ExpertDto } from './expert-view.dto.js';

/** Confirms one expert who applied, or names the article that keeps him out. EXP-5, EXP-6, EXP-9 */
@Injectable()
export class EnterExpert {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: ExpertVault,
  ) {}

  execute(order: EnterExpertDto, actor: Actor): Promise<ExpertDto> {
    return this.work.run(actor, async (tx) => {
      const values = demandIdentifiers(this.vault.judge(order, tx.today));
      const identityHash = this.vault.hashesOf(values['/identityNumber']!, order.identityKind);
      const twins = await tx.find(Expert, { identityHash });
      const [twin] = twins;
      // Of another bureau's entry no more is said than that there is one.
      if (twin) {
        const own = twin.keeperCode === actor.body;
        const detail = {
          zh: '该专家已经入库，不得重复入库；信息有变的，请补全或者变更原有条目',
          en: 'This expert is in the pool already: complete or change that entry',
        };
        conflict('EXP-7', own ? { expert: twin.id, state: twin.state } : {}, { detail });
      }
      const idle = tiesToNothing(order);
      if (idle.length > 0)
        refuse('EXP-19', {}, { errors: idle.map((pointer) => ({ pointer, detail: TIE_TO_NOTHING })) });
      if (order.exception) await this.demandException(tx, order);
      const ground = judgeEntry({
        bars: order.bars ?? [],
        breaches: order.breaches ?? [],
        fit: order.fit ?? true,
        yearsOfWork: order.yearsOfWork,
        titleLevel: order.titleLevel,
        exception: order.exception !== undefined,
      });
      if (ground) refuse(ground, { yearsOfWork: order.yearsOfWork, titleLevel: order.titleLevel });
      const gaps = gapsOf({ ...order, unitCode: order.unit.code ?? null, certificates: order.certificates ?? [] });
      if (gaps.length > 0) refuse('EXP-5.2', { gaps });
      const { exception } = order;
      const entry = composeEntry(tx, { row: order, values }, this.vault, {
        source: 'single',
        memorandum: null,
        ...(exception ? { exception: structuredClone({ ...exception }) } : {}),
      });
      const rules = exception ? (['EXP-6', 'EXP-7'] as const) : (['EXP-5', 'EXP-7'] as const);
      const expert = tx.insert(Expert, entry, { action: 'expert.confirmed', rules });
      return ExpertDto.of(expert, this.vault.masked(expert));
    });
  }

  /** The exception lifts years and title only, and only with all that it asks for. EXP-6 */
  private async demandException(tx: Tx, { exception, certificates = [] }: EnterExpertDto): Promise<void> {
    const { certificate, recommendation } = exception!;
    const asked = [...new Set(recommendation.experts ?? [])];
    const standing = asked.length > 0 ? await tx.find(Expert, { id: asked, state: 'confirmed' }) : [];
    const lacks = lacksOfException({
      certificate,
      certificates,
      unit: Boolean(recommendation.unitName),
      experts: standing.map(({ id }) => id),
    });
    if (lacks.length > 0) refuse('EXP-6', { lacks, recommendingExperts: standing.length });
  }
}
