import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import {
  Case,
  type CaseDto,
  caseAnswer,
  casesOnSameSite,
  demandBureauAct,
  lockBureauCase,
  ProjectRuling,
} from '../../cases/index.js';
import type { RuleOnProjectDto } from './project.dto.js';

/** Rules at the bureau to which project a case belongs: the claimed one, one at the same place, or its own. EXP-17.2 */
@Injectable()
export class RuleOnProject {
  constructor(private readonly work: UnitOfWork) {}

  execute(ref: IdOrNumber, { projectCode, reasons }: RuleOnProjectDto, actor: Actor): Promise<CaseDto> {
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
      tx.insert(
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
        },
        { action: 'project-ruling.made', rules: ['EXP-17.2'], caseNumber: row.caseNumber },
      );
      row.projectCode = projectCode;
      tx.update(Case, row, { action: 'case.project-ruled', rules: ['EXP-17.2'] });
      return caseAnswer(tx, row);
    });
  }
}
