import { Injectable } from '@nestjs/common';
import { type Actor, foldSubject, hasRole } from '@shenguan/common/auth';
import { StoredCalendar } from '@shenguan/common/calendar';
import { workingDaysFrom } from '@shenguan/common/clock';
import { notFound } from '@shenguan/common/http';
import { CaseParties } from '@shenguan/common/reference';
import { conflict, figureOf } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DrawRequest, Seat, seatsOfMatter } from '../draws/index.js';
import { Review } from '../reviews/index.js';
import { EngagementDto, type GiveFeedbackDto } from './assessment.dto.js';
import { EngagementFeedback, type FeedbackSide } from './engagement-feedback.entity.js';

/** What a case’s reviews were, seat by seat, for those who say how the experts worked. EXP-23 */
@Injectable()
export class Engagements {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: StoredCalendar,
  ) {}

  /** Returns the seats of a case’s reviews that are over, for whoever had a part in it; nobody’s name. EXP-22 */
  list(caseNumber: string, actor: Actor): Promise<EngagementDto[]> {
    return this.work.read(actor, async (tx) => {
      const shown: EngagementDto[] = [];
      for (const review of await tx.find(Review, { caseNumber, state: 'concluded' })) {
        const side = await sideOf(tx, review);
        if (!side && !hasRole(actor, 'auditor')) continue;
        for (const seat of await servedSeats(tx, review)) shown.push(await this.show(tx, seat, review, side));
      }
      return shown;
    });
  }

  /** Takes what one side says of a seat, once each; what comes after its time is marked so. */
  give(seatId: string, { punctual, rating, note }: GiveFeedbackDto, actor: Actor): Promise<EngagementDto> {
    return this.work.run(actor, async (tx) => {
      const seat = await tx.findOne(Seat, { id: seatId });
      if (!seat) throw notFound();
      const reviews = await tx.find(Review, { caseNumber: seat.caseNumber, state: 'concluded' });
      for (const review of reviews) {
        const side = await sideOf(tx, review);
        if (!side || !(await servedSeats(tx, review)).some(({ id }) => id === seatId)) continue;
        const bodyCode = side === 'applicant' ? '' : actor.body;
        if (await tx.findOne(EngagementFeedback, { seatId, side, bodyCode })) conflict('EXP-23', {}, { detail: GIVEN });
        const late = this.dueAt(review.concludedAt!) <= tx.now;
        const row = tx.insert(
          EngagementFeedback,
          {
            ...{ id: tx.uuid(), seatId, caseNumber: seat.caseNumber, side, bodyCode, givenBy: actor.sub },
            ...{ punctual, rating, note, late, givenAt: tx.now },
          },
          { action: 'engagement-feedback.given', rules: ['EXP-23'], caseNumber: seat.caseNumber },
        );
        return EngagementDto.of(seat, this.times(review), [row]);
      }
      throw notFound();
    });
  }

  /** Returns the seats of the bureau’s reviews of which it has said nothing itself, though its time is over. */
  missing(actor: Actor): Promise<EngagementDto[]> {
    return this.work.read(actor, async (tx) => {
      const owed = await tx.query<{ id: string; review: string }>(
        `SELECT s.id, r.id AS review FROM review r JOIN seat s ON s.request_id = r.request_id AND s.state = 'served'
         WHERE r.state = 'concluded' AND ($1 = '' OR r.bureau_code = $1) AND NOT EXISTS (
           SELECT 1 FROM engagement_feedback f WHERE f.seat_id = s.id AND f.side = 'organiser')
         ORDER BY r.concluded_at, s.id LIMIT 200`,
        [hasRole(actor, 'auditor') ? '' : actor.body],
      );
      const shown: EngagementDto[] = [];
      for (const { id, review: reviewId } of owed) {
        const review = await tx.get(Review, { id: reviewId });
        if (this.dueAt(review.concludedAt!) > tx.now) continue;
        shown.push(EngagementDto.of(await tx.get(Seat, { id }), this.times(review), []));
      }
      return shown;
    });
  }

  private async show(tx: Tx, seat: Seat, review: Review, side: FeedbackSide | null): Promise<EngagementDto> {
    const all = await tx.find(EngagementFeedback, { seatId: seat.id });
    const own = (one: EngagementFeedback) =>
      one.side === side && (side === 'applicant' || one.bodyCode === tx.actor.body);
    const seen = side === null || side === 'organiser' ? all : all.filter(own);
    return EngagementDto.of(seat, this.times(review), seen);
  }

  private times({ concludedAt }: Review) {
    return { concludedAt: concludedAt!, dueAt: this.dueAt(concludedAt!) };
  }

  private dueAt(concludedAt: Date): Date {
    return workingDaysFrom(concludedAt, figureOf('EXP-23.feedback'), this.calendar.current()).dueAt;
  }
}

async function servedSeats(tx: Tx, { requestId }: Review): Promise<Seat[]> {
  const request = await tx.get(DrawRequest, { id: requestId });
  return (await seatsOfMatter(tx, request)).filter(({ state }) => state === 'served');
}

/** As which side the caller had a part in a review, or null. */
async function sideOf(tx: Tx, { bureauCode, departments, caseNumber }: Review): Promise<FeedbackSide | null> {
  const { actor } = tx;
  if (hasRole(actor, 'expert-admin') && actor.body === bureauCode) return 'organiser';
  if (hasRole(actor, 'department-officer') && departments.some(({ code }) => code === actor.body)) return 'department';
  if (!hasRole(actor, 'applicant')) return null;
  const parties = await tx.findOne(CaseParties, { caseNumber });
  return parties?.subjects.includes(foldSubject(actor.sub)) ? 'applicant' : null;
}

const GIVEN = { zh: '您一方已就该席位作出反馈', en: 'Your side has said how this seat was filled already' };
