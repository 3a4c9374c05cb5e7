import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import {
  Case,
  CaseCheck,
  type CaseDto,
  CaseReview,
  caseAnswer,
  demandBureauAct,
  findingsAgainst,
  lockBureauCase,
  moveCase,
} from '../cases/index.js';
import { PublishedItems } from '../items/index.js';
import { judgeReview } from './domain/judge-review.js';
import type { ReviewDto } from './review.dto.js';
import { turnedPoints } from './turned-points.js';

/** Reviews an accepted case by the published points, each of them, and recommends (审查). SUP-5 */
@Injectable()
export class ReviewCase {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
  ) {}

  execute(ref: IdOrNumber, order: ReviewDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_review', row);
      moveCase(tx, row, 'review');
      const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      const { unanswered, stray } = judgeReview(guide.steps, order.points);
      if (unanswered.length + stray.length > 0) {
        refuse(
          'SUP-5',
          { unanswered: unanswered.map(({ code }) => code), stray: stray.map((index) => order.points[index]!.code) },
          {
            errors: [
              ...unanswered.map(({ code, text }) => ({
                pointer: '/points',
                detail: { zh: `审查要点${code}“${text}”未答复`, en: `point ${code} is not answered` },
              })),
              ...stray.map((index) => ({
                pointer: `/points/${index}/code`,
                detail: { zh: '不是本事项的审查要点，或者重复答复', en: 'is no point of this item, or answered twice' },
              })),
            ],
          },
        );
      }
      const reasons = order.reasons?.trim() ?? '';
      const failed = order.points.filter(({ ok }) => !ok);
      if (reasons === '' && (order.opinion === 'refuse' || failed.length > 0)) {
        refuse(
          'SUP-5',
          { opinion: order.opinion, failed: failed.map(({ code }) => code) },
          {
            errors: [
              {
                pointer: '/reasons',
                detail: {
                  zh: '建议不予许可，或者有要点不符合的，须说明理由',
                  en: 'a recommendation to refuse, or a point that is not met, needs reasons',
                },
              },
            ],
          },
        );
      }
      if (failed.length > 0 && order.opinion === 'grant') {
        const detail = {
          zh: `要点${failed.map(({ code }) => code).join('、')}不符合，不得建议准予许可`,
          en: 'recommends a grant against points that are not met',
        };
        refuse('SUP-5', { failed: failed.map(({ code }) => code) }, { errors: [{ pointer: '/opinion', detail }] });
      }
      const earlier = await tx.find(CaseReview, { caseId: row.id }, { orderBy: { round: 'ASC' } });
      const turned = await turnedPoints(tx, row, order.points, earlier);
      if (failed.length === 0 && order.opinion === 'refuse') await this.demandFinding(tx, row);
      const { id } = tx.insert(
        CaseReview,
        {
          id: tx.uuid(),
          caseId: row.id,
          caseNumber: row.caseNumber,
          round: 1 + earlier.length,
          reviewerSub: actor.sub,
          points: order.points.map(({ code, ok, note }) => ({
            ...{ code, ok, note: note ?? '' },
            ...(turned.has(code) ? { turned: turned.get(code)! } : {}),
          })),
          opinion: order.opinion,
          reasons,
          reviewedAt: tx.now,
        },
        { action: 'case-review.recorded', rules: ['SUP-5'] },
      );
      row.reviewId = id;
      row.handlerSub = actor.sub;
      tx.update(Case, row, { action: 'case.reviewed', rules: ['SUP-5'] });
      return caseAnswer(tx, row);
    });
  }

  /** A recommendation to refuse rests on a point that is not met, or on what a check found. */
  private async demandFinding(tx: Tx, row: Case): Promise<void> {
    if (findingsAgainst(await tx.find(CaseCheck, { caseId: row.id })).length > 0) return;
    const detail = {
      zh: '建议不予许可的，须有不符合的审查要点，或者结论不利的核验、评审',
      en: 'a recommendation to refuse rests on a point that is not met, or on a check that speaks against it',
    };
    refuse('SUP-5', { failed: [] }, { errors: [{ pointer: '/points', detail }] });
  }
}
