import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { conflict, refuse } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import {
  CaseCheck,
  isOwn,
  lockOwnCase,
  PapersStatement,
  papersUnderReview,
  tellPapers,
  UNDER_REVIEW,
} from '../../../cases/index.js';
import { checkActs } from '../check-acts.js';
import { ReviewPapersDto, type StatePapersDto } from './review-papers.dto.js';

/**
 * Takes the statement that the papers of a review are complete and true, from the applicant's own login or from an agent's
 * within his power, and on the list that he was shown. REV-10, PRA-16
 */
@Injectable()
export class StatePapers {
  constructor(private readonly work: UnitOfWork) {}

  execute(ref: IdOrNumber, checkId: string, order: StatePapersDto, actor: Actor): Promise<ReviewPapersDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOwnCase(tx, ref, 'apply');
      const check = await tx.get(CaseCheck, { id: checkId, caseId: row.id });
      const facts = { row: check, superseded: false, caseUnderReview: UNDER_REVIEW.includes(row.state) };
      demandAct(checkActs, 'ReviewPapers_state', check.state, facts);
      const now = await papersUnderReview(tx, row, check.id);
      if (now.digest !== order.digest) conflict('REV-10', { digest: now.digest }, { detail: CHANGED });
      const lacks = (['complete', 'truthful'] as const).filter((field) => !order[field]);
      if (lacks.length > 0) {
        refuse('REV-10', {}, { errors: lacks.map((field) => ({ pointer: `/${field}`, detail: STATE })) });
      }
      if (now.statement) return ReviewPapersDto.of(now);
      const statement = tx.insert(
        PapersStatement,
        {
          ...{ id: tx.uuid(), caseId: row.id, caseNumber: row.caseNumber, checkId: check.id },
          ...{ papers: now.papers, digest: now.digest, statedBy: actor.sub, statedAt: tx.now },
          by: isOwn(row, actor) ? 'applicant' : 'agent',
        },
        { action: 'papers-statement.given', rules: ['REV-10', 'PRA-16'] },
      );
      await tellPapers(tx, row, check, [statement]);
      return ReviewPapersDto.of({ ...now, statement });
    });
  }
}

const CHANGED = {
  zh: '评审资料已有变化，请重新查看清单后声明',
  en: 'The papers are others by now: look at the list again, then state it',
};
const STATE = {
  zh: '须声明资料完整、真实、准确；有缺漏或者错误的，请先补充或者更正',
  en: 'state it, or add and correct what is missing or wrong first',
};
