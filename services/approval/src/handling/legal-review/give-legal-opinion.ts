import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { type PointerError, refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import {
  CaseReview,
  DecisionDeparture,
  demandBureauAct,
  demandReviewSeen,
  Hearing,
  LEGAL_ASPECTS,
  LegalReview,
  lockBureauCase,
  raiseReviewed,
  refusalReasonsIn,
  wasHeard,
} from '../../cases/index.js';
import { type LegalOpinionDto, LegalReviewDto } from './legal-review.dto.js';

/**
 * Gives the legal opinion on a reviewed case whose decision is a major one (法制审核): by somebody who neither reviewed
 * nor decides it, on each aspect. One that disagrees stands against a grant like any other finding. PRA-12
 */
@Injectable()
export class GiveLegalOpinion {
  constructor(private readonly work: UnitOfWork) {}

  execute(ref: IdOrNumber, { points, opinion, reasons }: LegalOpinionDto, actor: Actor): Promise<LegalReviewDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_legalReview', row);
      demandReviewSeen(row, await tx.get(CaseReview, { id: row.reviewId! }));
      const hearings = await tx.find(Hearing, { caseId: row.id });
      const departures = await tx.find(DecisionDeparture, { caseId: row.id });
      const errors: PointerError[] = LEGAL_ASPECTS.filter(
        (aspect) => points.filter((one) => one.aspect === aspect).length !== 1,
      ).map((aspect) => ({ pointer: '/points', detail: each(aspect) }));
      const failed = points.filter(({ ok }) => !ok);
      if (failed.length > 0 && opinion === 'agree') errors.push({ pointer: '/opinion', detail: AGAINST_ITSELF });
      if (failed.length === 0 && opinion === 'disagree') errors.push({ pointer: '/opinion', detail: NOTHING_WRONG });
      if (errors.length > 0) refuse('PRA-12', { failed: failed.map(({ aspect }) => aspect) }, { errors });
      demandLawful('PRA-12', { reasons });
      const given = tx.insert(
        LegalReview,
        {
          id: tx.uuid(),
          caseId: row.id,
          caseNumber: row.caseNumber,
          reviewId: row.reviewId!,
          afterHearing: wasHeard({ hearings }),
          refusalReasons: refusalReasonsIn({ departures }),
          points: points.map(({ aspect, ok, note = '' }) => ({ aspect, ok, note })),
          ...{ opinion, reasons },
          officerSub: actor.sub,
          officerName: actor.name,
          givenAt: tx.now,
        },
        { action: 'legal-review.given', rules: ['PRA-12'] },
      );
      // Who decides names a version that has it.
      raiseReviewed(tx, row, 'PRA-12');
      return LegalReviewDto.of(given);
    });
  }
}

const ASPECT_NAMES = { competence: '权限', facts: '事实和证据', law: '适用依据', procedure: '程序', wording: '文书' };

const each = (aspect: keyof typeof ASPECT_NAMES) => ({
  zh: `“${ASPECT_NAMES[aspect]}”须审核一次，不得遗漏或者重复`,
  en: `each aspect is looked at once: ${aspect}`,
});
const AGAINST_ITSELF = {
  zh: '有不符合的审核内容，不得出具同意的意见',
  en: 'agrees against what it found not to be in order',
};
const NOTHING_WRONG = {
  zh: '出具不同意的意见，须指出不符合的审核内容',
  en: 'disagrees, and finds nothing that is not in order',
};
