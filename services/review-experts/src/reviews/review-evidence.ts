import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource, In } from 'typeorm';
import { OpinionViewDto } from './opinion-view.dto.js';
import { ParticipantViewDto } from './participants/participant.dto.js';
import { ReviewAbsence } from './participants/review-absence.entity.js';
import { ReviewDto } from './review.dto.js';
import { Review } from './review.entity.js';
import { ReviewOpinion } from './review-opinion.entity.js';
import { ReviewParticipant } from './review-participant.entity.js';

/** The reviews of a case with their opinions; experts stand there by seat, their names in the opened draw. EXP-22 */
@GivesEvidence()
export class ReviewEvidence implements EvidenceSource {
  readonly part = 'reviews';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const reviews = await this.dataSource.getRepository(Review).find({ where: { caseNumber }, order: { id: 'ASC' } });
    const ofThem = { where: { reviewId: In(reviews.map(({ id }) => id)) }, order: { id: 'ASC' } } as const;
    const opinions = await this.dataSource.getRepository(ReviewOpinion).find(ofThem);
    const participants = await this.dataSource.getRepository(ReviewParticipant).find(ofThem);
    const absences = await this.dataSource.getRepository(ReviewAbsence).find(ofThem);
    return reviews.map((review) => ({
      ...ReviewDto.of(review),
      participants: participants
        .filter(({ reviewId }) => reviewId === review.id)
        .map((row) => ({ ...ParticipantViewDto.of(row), version: row.version })),
      absences: absences.filter(({ reviewId }) => reviewId === review.id).map(withoutSalt),
      opinions: opinions
        .filter(({ reviewId }) => reviewId === review.id)
        .map((row) => ({ ...OpinionViewDto.of(row), version: row.version })),
    }));
  }
}
