import { Injectable } from '@nestjs/common';
import { type Actor, isAmong } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { isBarred } from '@shenguan/common/reference';
import { type PointerError, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Bodies, isOneHuman, loginsOf } from '../bodies/index.js';
import { partiesOfCases } from '../case-parties/index.js';
import {
  Case,
  type CaseDto,
  CaseReview,
  caseAnswer,
  demandBureauAct,
  lockBureauCase,
  ReviewerNaming,
} from '../cases/index.js';
import type { NameReviewerDto } from './review.dto.js';

/**
 * Names, as the head, who reviews a case anew whose last review was returned (指定审查人员): no colleague takes it up by
 * himself and turns what the first one found, also where that one has left. SUP-5
 */
@Injectable()
export class NameReviewer {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: Bodies,
  ) {}

  execute(ref: IdOrNumber, { reviewer, reasons }: NameReviewerDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_nameReviewer', row);
      const earlier = await tx.find(CaseReview, { caseId: row.id }, { orderBy: { round: 'ASC' } });
      const reviewerSub = await this.demandFit(tx, row, reviewer, earlier);
      tx.insert(
        ReviewerNaming,
        {
          id: tx.uuid(),
          caseId: row.id,
          caseNumber: row.caseNumber,
          reviewId: earlier.at(-1)!.id,
          reviewerSub,
          reasons: reasons.trim(),
          namedBy: actor.sub,
          namedAt: tx.now,
        },
        { action: 'case-review.reviewer-named', rules: ['SUP-5'], caseNumber: row.caseNumber },
      );
      row.handlerSub = reviewerSub;
      tx.update(Case, row, { action: 'case.handed-over', rules: ['SUP-5'] });
      return caseAnswer(tx, row);
    });
  }

  /** Returns the subject of whom the head may name: another human being, who serves there and is no party to the case. */
  private async demandFit(tx: Tx, row: Case, subject: string, earlier: readonly CaseReview[]): Promise<string> {
    const errors: PointerError[] = [];
    const fail = (detail: PointerError['detail']) => errors.push({ pointer: '/reviewer', detail });
    const member = await this.bodies.servingAt(tx, subject, row.bureauCode);
    if (!member) fail(NOT_THERE);
    else {
      const parties = (await partiesOfCases(tx, [row.id])).get(row.id)!;
      if (isBarred(parties, { sub: member.subject, body: row.bureauCode })) fail(A_PARTY);
      if (await isOneHuman(tx, member.subject, tx.actor.sub)) fail(HIMSELF);
      const logins = await loginsOf(tx, member.subject);
      if (earlier.some(({ reviewerSub }) => isAmong(reviewerSub, logins))) fail(REVIEWED_IT);
    }
    if (errors.length > 0) refuse('SUP-5', {}, { errors });
    return member!.subject;
  }
}

const NOT_THERE = {
  zh: '不是本局在职人员，请填写工作人员登记中的令牌主体',
  en: 'nobody of that subject serves at this bureau by the staff register',
};
const A_PARTY = {
  zh: '该人员系本办件当事人、代理人，应当回避',
  en: 'is party to this case, or agent in it',
};
const HIMSELF = {
  zh: '负责人不得指定本人审查',
  en: 'the head doesn’t name himself',
};
const REVIEWED_IT = {
  zh: '该人员已审查过本办件，由其重新审查的无须指定',
  en: 'reviewed this case before, and needs no naming to do so anew',
};
