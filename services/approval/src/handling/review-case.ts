import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import {
  Case,
  type CaseDto,
  CaseReview,
  caseAnswer,
  demandBureauAct,
  demandSeen,
  lockBureauCase,
  materialsOf,
  moveCase,
} from '../cases/index.js';
import { Catalogues } from '../intermediaries/index.js';
import { PublishedItems, pointWords } from '../items/index.js';
import { type AgainstGrant, againstGrant, isNothing } from './against-grant.js';
import { judgeReview } from './domain/judge-review.js';
import { demandPromises } from './promises/demand-promises.js';
import { restsOfPoints, seenVersions } from './rests-of-points.js';
import type { PointAnswerDto, ReviewDto } from './review.dto.js';
import { turnedPoints } from './turned-points.js';
import { demandVerified } from './verifications/demand-verified.js';

/** Reviews an accepted case by the published points, each of them, and recommends (审查). SUP-5 */
@Injectable()
export class ReviewCase {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly catalogues: Catalogues,
  ) {}

  execute(ref: IdOrNumber, order: ReviewDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      const judged = await this.judge(tx, row, order);
      const { id } = tx.insert(
        CaseReview,
        {
          id: tx.uuid(),
          caseId: row.id,
          caseNumber: row.caseNumber,
          ...judged,
          reviewerSub: actor.sub,
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

  /**
   * Refuses what is no review of this case, and moves it on; returns what the review says. Whoever reviews, in the ordinary
   * way or for a decision on the spot, is judged by this. SUP-5, APL-34
   */
  async judge(
    tx: Tx,
    row: Case,
    order: ReviewDto,
  ): Promise<Pick<CaseReview, 'round' | 'points' | 'opinion' | 'reasons' | 'materials'>> {
    await demandBureauAct(tx, 'Bureau_review', row);
    moveCase(tx, row, 'review');
    const [{ guide }, materials] = await Promise.all([
      this.items.pinned(tx, row.itemCode, row.itemVersion),
      materialsOf(tx, { caseId: row.id }),
    ]);
    demandSeen('SUP-5', order.materials, materials);
    const { unanswered, stray } = judgeReview(guide.steps, order.points);
    if (unanswered.length + stray.length > 0) {
      refuse(
        'SUP-5',
        { unanswered: unanswered.map(({ code }) => code), stray: stray.map((index) => order.points[index]!.code) },
        {
          errors: [
            ...unanswered.map(({ code }) => ({
              pointer: '/points',
              detail: { zh: `${pointWords(guide, code)}未答复`, en: `point ${code} is not answered` },
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
    demandLawful('SUP-5', {
      reasons,
      ...Object.fromEntries(order.points.map(({ note }, index) => [`points/${index}/note`, note])),
    });
    const failed = order.points.filter(({ ok }) => ok === false);
    if (failed.length > 0 && order.opinion === 'grant') {
      const detail = {
        zh: `${failed.map(({ code }) => pointWords(guide, code)).join('、')}不符合，不得建议准予许可`,
        en: 'recommends a grant against points that are not met',
      };
      refuse('SUP-5', { failed: failed.map(({ code }) => code) }, { errors: [{ pointer: '/opinion', detail }] });
    }
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
    const earlier = await tx.find(CaseReview, { caseId: row.id }, { orderBy: { round: 'ASC' } });
    const verified = await demandVerified(tx, row, guide, order.points);
    const rests = await restsOfPoints(tx, row, order.points, materials, verified);
    await demandPromises(tx, row, guide, order.points);
    const turned = await turnedPoints(tx, row, order.points, earlier);
    if (order.opinion === 'refuse') {
      const answered = { points: order.points.map(asAnswered), reviewedAt: tx.now };
      demandGround(await againstGrant(tx, row, answered, guide, this.catalogues));
    }
    return {
      round: 1 + earlier.length,
      points: order.points.map((point) => ({
        ...asAnswered(point),
        ...(turned.has(point.code) ? { turned: turned.get(point.code)! } : {}),
        ...(rests.has(point.code) ? { rests: rests.get(point.code)! } : {}),
      })),
      opinion: order.opinion,
      reasons,
      materials: seenVersions(materials),
    };
  }
}

const asAnswered = ({ code, ok, note = '' }: PointAnswerDto) => ({ code, ok: ok ?? null, note });

/** A recommendation to refuse rests on what a decision to refuse may rest on. SUP-5, APL-38 */
function demandGround(against: AgainstGrant): void {
  if (!isNothing(against)) return;
  const detail = {
    zh: '建议不予许可的，须有不符合的审查要点、结论不利的核验或者评审、部门的反对意见，或者缺少的必需材料',
    en: 'a recommendation to refuse rests on a point that is not met, a check or a department that speaks against it, or a required paper that lacks',
  };
  refuse('SUP-5', { failed: [], findings: [], missing: [] }, { errors: [{ pointer: '/points', detail }] });
}
