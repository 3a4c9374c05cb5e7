import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { conflict, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Acceptance } from '../acceptance/index.js';
import { type Case, type CaseDto, CaseReview, demandBureauAct, lockBureauCase, OnSpotReview } from '../cases/index.js';
import { DecideCase } from '../decisions/index.js';
import { ReviewCase } from '../handling/index.js';
import { PublishedItems } from '../items/index.js';
import { type DecideOnSpotDto, OnSpotReviewDto, type ReviewOnSpotDto } from './on-the-spot.dto.js';

/**
 * Decides on the spot what the guide lets be decided so: a reviewer finds every point met, and an approver accepts and grants
 * in one act, or nothing happens. It is judged by what acceptance, review and decision are judged by. Only a grant is given
 * so (a reading): what speaks against one goes the ordinary way, in which the applicant is heard. APL-34
 */
@Injectable()
export class DecideOnTheSpot {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly acceptance: Acceptance,
    private readonly reviewCase: ReviewCase,
    private readonly decideCase: DecideCase,
  ) {}

  /** Says, as a reviewer, that every point is met, before the application is accepted. */
  review(ref: IdOrNumber, order: ReviewOnSpotDto, actor: Actor): Promise<OnSpotReviewDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_reviewOnSpot', row);
      await this.demandMarked(tx, row);
      demandAllMet(order);
      // Tried as it would be accepted and reviewed; the row is not written, and stays where it is.
      await this.acceptance.judge(tx, row, { materials: order.materials }, actor);
      const { points, reasons } = await this.reviewCase.judge(tx, row, { ...order, opinion: 'grant' });
      const { id: caseId, caseNumber } = row;
      const given = tx.insert(
        OnSpotReview,
        {
          id: tx.uuid(),
          ...{ caseId, caseNumber, points, reasons },
          ...{ reviewerSub: actor.sub, reviewerName: actor.name },
          materials: order.materials.map(({ code, version }) => ({ code, version })),
          givenAt: tx.now,
        },
        { action: 'on-spot-review.given', rules: ['APL-34', 'SUP-5'] },
      );
      return OnSpotReviewDto.of(given);
    });
  }

  /** Accepts it and grants it at once, as an approver, on the review that he names. */
  decide(ref: IdOrNumber, { review: named, ...order }: DecideOnSpotDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_decideOnSpot', row);
      await this.demandMarked(tx, row);
      const given = await this.standing(tx, row, named);
      const { materials } = given;
      const { item } = await this.acceptance.judge(tx, row, { materials }, actor);
      await this.acceptance.onTheSpot(tx, row, item, actor);
      const answers = given.points.map(({ code, ok, note, rests = [] }) => ({
        ...{ code, ok: ok!, note },
        rests: rests.map(({ kind, ref }) => ({ kind, ref })),
      }));
      const judged = await this.reviewCase.judge(tx, row, {
        ...{ points: answers, opinion: 'grant', reasons: given.reasons, materials },
      });
      const { id } = tx.insert(
        CaseReview,
        {
          id: tx.uuid(),
          ...{ caseId: row.id, caseNumber: row.caseNumber },
          ...judged,
          ...{ reviewerSub: given.reviewerSub, reviewedAt: given.givenAt },
        },
        { action: 'case-review.recorded', rules: ['SUP-5', 'APL-34'] },
      );
      row.reviewId = id;
      return this.decideCase.decide(tx, row, { ...order, outcome: 'granted' }, actor, 'on-the-spot');
    });
  }

  private async demandMarked(tx: Tx, row: Case): Promise<void> {
    const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
    if (!guide.decideOnSpot) refuse('APL-34', { itemCode: row.itemCode }, { detail: NOT_MARKED });
  }

  /** The review that the decision names: the one that stands now, and no other. */
  private async standing(tx: Tx, { id: caseId, stateSince }: Case, named: string): Promise<OnSpotReview> {
    const all = await tx.find(OnSpotReview, { caseId }, { orderBy: { givenAt: 'DESC' }, limit: 1 });
    const [last] = all.filter(({ givenAt }) => stateSince === null || givenAt >= stateSince);
    if (last?.id !== named) conflict('APL-34', { review: last?.id ?? null }, { detail: ANOTHER_REVIEW });
    return last;
  }
}

/** What isn't met, or was only promised, is not decided on the spot. */
function demandAllMet({ points }: ReviewOnSpotDto): void {
  const errors = points.flatMap(({ ok }, index) =>
    ok === true ? [] : [{ pointer: `/points/${index}/ok`, detail: NOT_MET }],
  );
  if (errors.length > 0) refuse('APL-34', {}, { errors });
}

const NOT_MARKED = {
  zh: '办事指南未规定本事项可以当场决定，请按一般程序受理、审查、决定',
  en: 'the guide does not let this be decided on the spot: accept, review and decide it in the ordinary way',
};
const NOT_MET = {
  zh: '有要点不符合或者凭承诺的，不能当场决定，请按一般程序办理',
  en: 'what is not met, or was only promised, is not decided on the spot: it goes the ordinary way',
};
const ANOTHER_REVIEW = {
  zh: '所写的当场审查意见不是现在有效的意见，请查看后重新决定',
  en: 'this is not the review that stands now: look at the one that does',
};
