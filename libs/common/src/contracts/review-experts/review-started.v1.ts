import { IsOptional, IsString } from 'class-validator';
import { defineEvent } from '../event.js';

/** A review was started (评审启动): the promised limit stands still from the day after on. REV-17 */
export class ReviewStartedV1 {
  @IsString()
  reviewId: string;

  @IsString()
  requestId: string;

  @IsString()
  caseNumber: string;

  /** Legal day of the start. */
  @IsString()
  startOn: string;

  @IsString()
  startedAt: string;

  /** Legal day for which it was planned; with the next one, where a plan says when the opinion is expected. */
  @IsOptional()
  @IsString()
  plannedOn?: string;

  /** Legal day by which the panel's opinion was planned. */
  @IsOptional()
  @IsString()
  plannedEndOn?: string;
}

export const reviewStartedV1 = defineEvent<ReviewStartedV1>({
  type: 'review-experts.review.started.v1',
  to: ['approval'],
  summary: { zh: '专家评审启动', en: 'An expert review was started' },
  data: ReviewStartedV1,
  example: {
    reviewId: '01990000-0000-4000-8000-000000000014',
    requestId: '01990000-0000-7000-8000-000000000013',
    caseNumber: 'SP2026-000001',
    startOn: '2026-03-06',
    startedAt: '2026-03-06T01:00:00.000Z',
  },
});
