import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { UnitOfWork } from '@shenguan/common/work';
import { FeeDto, type FeeTotalsDto, type RecordFeeDto } from './fee.dto.js';
import { lockOwnReview } from './review-access.js';
import { ReviewFee } from './review-fee.entity.js';

/** Keeps what a review is planned to cost, owes and was paid, and adds it up by year. REV-5 */
@Injectable()
export class RecordFee {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, { year, kind, amount, note }: RecordFeeDto, actor: Actor): Promise<FeeDto> {
    return this.work.run(actor, async (tx) => {
      const review = await lockOwnReview(tx, id);
      const row = tx.insert(
        ReviewFee,
        {
          id: tx.uuid4(),
          reviewId: review.id,
          caseNumber: review.caseNumber,
          bureauCode: review.bureauCode,
          year,
          kind,
          amount,
          note,
          recordedBy: actor.sub,
          recordedAt: tx.now,
        },
        { action: 'review.fee-recorded', rules: ['REV-5'] },
      );
      return FeeDto.of(row);
    });
  }

  /** Returns the totals of a budget year of the caller's bureau, or of all for an auditor. */
  totals(year: number, bureauCode: string | null, actor: Actor): Promise<FeeTotalsDto> {
    return this.work.read(actor, async (tx) => {
      const rows = await tx.query<{ kind: 'planned' | 'due' | 'paid'; total: string }>(
        `SELECT kind, to_char(sum(amount::numeric), 'FM999999999999990.00') AS total FROM review_fee
         WHERE year = $1 AND ($2::text IS NULL OR bureau_code = $2) GROUP BY kind`,
        [year, bureauCode],
      );
      const of = (kind: string) => rows.find((row) => row.kind === kind)?.total ?? '0.00';
      return { year, planned: of('planned'), due: of('due'), paid: of('paid') };
    });
  }
}
