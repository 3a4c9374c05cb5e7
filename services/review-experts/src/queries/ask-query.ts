import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { StoredCalendar } from '@shenguan/common/calendar';
import { workingDaysFrom } from '@shenguan/common/clock';
import { unprocessable } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { demandNoPart } from '@shenguan/common/reference';
import { conflict, figureOf } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DrawVault, Seat } from '../draws/index.js';
import { Expert, subjectsOf } from '../experts/index.js';
import { Review, ReviewOpinion } from '../reviews/index.js';
import { OpinionQuery } from './opinion-query.entity.js';
import { type AskQueryDto, OpinionQueryDto } from './query.dto.js';

/** Puts a question about a signed opinion to the expert who signed it, with its time; one at a time for each opinion. EXP-16 */
@Injectable()
export class AskQuery {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: DrawVault,
    private readonly calendar: StoredCalendar,
  ) {}

  execute({ opinionId, source, question }: AskQueryDto, actor: Actor): Promise<OpinionQueryDto> {
    return this.work.run(actor, async (tx) => {
      const { review, seat } = await this.opinionOf(tx, opinionId);
      await demandNoPart(tx, review.caseNumber);
      // While the panel judges, a question would be a pressure.
      if (review.state !== 'concluded') conflict('EXP-16', { review: review.state }, { detail: NOT_OVER });
      if (await tx.findOne(OpinionQuery, { opinionId, state: 'asked' })) {
        conflict('EXP-16', { opinion: opinionId }, { detail: ASKED });
      }
      const due = workingDaysFrom(tx.now, figureOf('EXP-16.answer'), this.calendar.current());
      const row = tx.insert(
        OpinionQuery,
        {
          id: tx.uuid4(),
          bureauCode: actor.body,
          caseNumber: review.caseNumber,
          reviewId: review.id,
          ...{ opinionId, seatId: seat.id, source, question },
          askedBy: actor.sub,
          askedAt: tx.now,
          dueAt: due.dueAt,
          calendarVersion: due.calendarVersion,
          state: 'asked',
          ...{ receivedAt: null, overdueTold: false, answer: null, answeredAt: null },
        },
        { action: 'opinion-query.asked', rules: ['EXP-16'] },
      );
      const expert = await tx.get(Expert, { id: this.vault.holderOf('seat', seat) });
      for (const subject of subjectsOf(expert)) {
        sendMessage(tx, { recipient: this.vault.hideSubject(subject), kind: 'expert-entry', ...TOLD });
      }
      return OpinionQueryDto.of(row, tx.now);
    });
  }

  /** Returns an expert's opinion in a review of the caller's bureau, with its seat. */
  private async opinionOf(tx: Tx, opinionId: string): Promise<{ review: Review; seat: Seat }> {
    const opinion = await tx.findOne(ReviewOpinion, { id: opinionId });
    const review = opinion && (await tx.findOne(Review, { id: opinion.reviewId, bureauCode: tx.actor.body }));
    if (!opinion?.seatId || !review) throw unprocessable({ errors: [{ pointer: '/opinionId', detail: UNKNOWN }] });
    return { review, seat: await tx.get(Seat, { id: opinion.seatId }) };
  }
}

/** What the expert is told: neither case nor question. PRA-5 */
const TOLD = {
  title: '对您所签评审意见的质询',
  content: '有一项对您所签评审意见的质询。请在“我的质询”中查看，并在期限内答复。',
};
const NOT_OVER = {
  zh: '评审尚未结束，结束后方可对专家意见提出质询',
  en: 'The review is not over: an opinion is asked about after it',
};
const ASKED = {
  zh: '对该意见的上一项质询尚未答复，答复后方可再次提出',
  en: 'The question before about this opinion is not answered yet: ask again after that',
};
const UNKNOWN = {
  zh: '须为本局评审中专家签署的意见',
  en: 'must be an opinion that an expert signed in a review of this bureau',
};
