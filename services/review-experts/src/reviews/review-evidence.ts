import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource, In } from 'typeorm';
import { PanelSignature } from './opinion/panel-signature.entity.js';
import { RectificationPaperDto } from './opinion/rectification.dto.js';
import { RectificationPaper } from './opinion/rectification-paper.entity.js';
import { PanelSignatureDto } from './opinion/signature.dto.js';
import { OpinionViewDto } from './opinion-view.dto.js';
import { ReviewPapers } from './papers/review-papers.entity.js';
import { ParticipantViewDto } from './participants/participant.dto.js';
import { ReviewAbsence } from './participants/review-absence.entity.js';
import { ReviewDto } from './review.dto.js';
import { Review } from './review.entity.js';
import { ReviewOpinion } from './review-opinion.entity.js';
import { ReviewParticipant } from './review-participant.entity.js';
import { LeaderVote } from './session/leader-vote.entity.js';
import { ReviewStep } from './session/review-step.entity.js';
import { ReviewStepDto } from './session/session.dto.js';

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
    const lists = await this.dataSource
      .getRepository(ReviewPapers)
      .find({ where: { caseNumber }, order: { edition: 'ASC' } });
    const absences = await this.dataSource.getRepository(ReviewAbsence).find(ofThem);
    const steps = await this.dataSource.getRepository(ReviewStep).find(ofThem);
    const votes = await this.dataSource.getRepository(LeaderVote).find(ofThem);
    const signatures = await this.dataSource.getRepository(PanelSignature).find(ofThem);
    const papers = await this.dataSource.getRepository(RectificationPaper).find(ofThem);
    return reviews.map((review) => ({
      ...ReviewDto.of(review),
      participants: participants
        .filter(({ reviewId }) => reviewId === review.id)
        .map((row) => ({ ...ParticipantViewDto.of(row), version: row.version })),
      papers: lists.filter(({ requestId }) => requestId === review.requestId).map(withoutSalt),
      papersDigest: review.papersDigest,
      absences: absences.filter(({ reviewId }) => reviewId === review.id).map(withoutSalt),
      opinions: opinions
        .filter(({ reviewId }) => reviewId === review.id)
        .map((row) => ({ ...OpinionViewDto.of(row), version: row.version })),
      steps: steps
        .filter(({ reviewId }) => reviewId === review.id)
        .map((row) => ({ ...ReviewStepDto.of(row), version: row.version })),
      leaderVotes: votes
        .filter(({ reviewId }) => reviewId === review.id)
        .map(({ id, version, seatId, forSeatId, castAt }) => ({ id, version, seatId, forSeatId, castAt })),
      signatures: signatures
        .filter(({ reviewId }) => reviewId === review.id)
        .map((row) => {
          const { id, version, round, digest } = row;
          return { id, version, round, digest, ...PanelSignatureDto.of(row) };
        }),
      rectificationPapers: papers
        .filter(({ reviewId }) => reviewId === review.id)
        .map((row) => ({ ...RectificationPaperDto.of(row), version: row.version })),
    }));
  }
}
