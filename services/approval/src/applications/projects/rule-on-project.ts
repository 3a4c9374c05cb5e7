import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { conflict, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import {
  Case,
  type CaseDto,
  caseAnswer,
  casesOnSameSite,
  demandBureauAct,
  fileOf,
  lockBureauCase,
  ProjectRuling,
  type RulingCause,
  type SameSite,
} from '../../cases/index.js';
import type { JudgeRulingDto, RuleOnProjectDto } from './project.dto.js';

/**
 * Rules at the bureau to which project a case belongs: the claimed one, one at the same place, or its own. Where the system
 * suspects that others are at the same place, it takes two people. EXP-17.2
 */
@Injectable()
export class RuleOnProject {
  constructor(private readonly work: UnitOfWork) {}

  execute(ref: IdOrNumber, { projectCode, cause, reasons }: RuleOnProjectDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_projectRuling', row);
      const sameSite = await casesOnSameSite(tx, row);
      const choices = [row.projectCode, row.claimedProject, ...sameSite.map((one) => one.projectCode)];
      if (!choices.includes(projectCode)) {
        const detail = {
          zh: '须为本办件现有的项目代码、申请所填的项目代码，或者同一地点其他办件的项目代码',
          en: 'must be the case’s own project, the one that it claims, or that of another case at the same place',
        };
        refuse('EXP-17.2', { sameSite }, { errors: [{ pointer: '/projectCode', detail }] });
      }
      demandFitting(row, projectCode, cause, sameSite);
      const takesTwo = sameSite.length > 0;
      const ruling = tx.insert(
        ProjectRuling,
        {
          id: tx.uuid(),
          caseId: row.id,
          caseNumber: row.caseNumber,
          claimed: row.claimedProject,
          before: row.projectCode,
          projectCode,
          reasons: reasons.trim(),
          ruledBy: actor.sub,
          ruledAt: tx.now,
          ...{ cause, sameSite: sameSite.map((one) => one.caseNumber), takesTwo },
          ...{ upheld: null, judgedBy: null, judgedAt: null, judgedReasons: null },
        },
        {
          action: takesTwo ? 'project-ruling.proposed' : 'project-ruling.made',
          rules: ['EXP-17.2'],
          caseNumber: row.caseNumber,
        },
      );
      // It counts once somebody else has upheld it.
      if (!takesTwo) this.join(tx, row, ruling);
      return caseAnswer(tx, row);
    });
  }

  /** Judges a ruling that somebody else made: upheld it counts, else another may be made. */
  judge(ref: IdOrNumber, { ruling: seen, upheld, reasons }: JudgeRulingDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_judgeProjectRuling', row);
      const { openRuling } = await fileOf(tx, row);
      if (seen !== openRuling!.id) {
        refuse('EXP-17.2', { ruling: openRuling!.id }, { errors: [{ pointer: '/ruling', detail: ANOTHER_RULING }] });
      }
      const ruling = await tx.lock(ProjectRuling, { id: openRuling!.id });
      ruling.upheld = upheld;
      ruling.judgedBy = actor.sub;
      ruling.judgedAt = tx.now;
      ruling.judgedReasons = reasons.trim();
      const action = upheld ? 'project-ruling.upheld' : 'project-ruling.rejected';
      tx.update(ProjectRuling, ruling, { action, rules: ['EXP-17.2'] });
      if (upheld) {
        await this.demandStillKnown(tx, row, ruling);
        this.join(tx, row, ruling);
      }
      return caseAnswer(tx, row);
    });
  }

  /** What came to the same place since the ruling was made, it did not weigh. */
  private async demandStillKnown(tx: Tx, row: Case, ruling: ProjectRuling): Promise<void> {
    const sameSite = await casesOnSameSite(tx, row);
    const fresh = sameSite.filter(({ caseNumber }) => !ruling.sameSite.includes(caseNumber));
    if (fresh.length === 0) return;
    const detail = {
      zh: `认定提出后，同一地点又有办件${fresh.map(({ caseNumber }) => caseNumber).join('、')}，该认定未予考虑：请予驳回，重新认定`,
      en: 'Further cases came to the same place since it was made, which it does not weigh: reject it, and rule anew',
    };
    conflict('EXP-17.2', { sameSite: fresh }, { detail });
  }

  private join(tx: Tx, row: Case, { projectCode }: ProjectRuling): void {
    row.projectCode = projectCode;
    tx.update(Case, row, { action: 'case.project-ruled', rules: ['EXP-17.2'] });
  }
}

/** The cause says what the code says: one project, another one, or the claimed one. EXP-17.2 */
function demandFitting(
  { projectCode: own, claimedProject }: Case,
  code: string,
  cause: RulingCause,
  sameSite: readonly SameSite[],
): void {
  const joins = code !== own && sameSite.some(({ projectCode }) => projectCode === code);
  const fits = cause === 'same-place' ? joins : cause === 'claimed-project' ? code === claimedProject : code === own;
  if (fits) return;
  const detail = { zh: '认定情形与所选项目代码不符', en: 'does not fit the project that is named' };
  refuse('EXP-17.2', { sameSite }, { errors: [{ pointer: '/cause', detail }] });
}

const ANOTHER_RULING = {
  zh: '不是目前待复核的认定，请重新查看办件（projectRuling）后复核',
  en: 'is not the ruling that waits: look at the case again (projectRuling)',
};
