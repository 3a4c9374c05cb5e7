import { ApiProperty } from '@nestjs/swagger';
import type { LegalReview } from '../../cases/index.js';
import { LegalPointDto } from '../../legal-opinions/index.js';

export class LegalReviewDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid', description: '所审核的审查意见 · the review that it is on' })
  reviewId: string;

  @ApiProperty({ type: [LegalPointDto] })
  points: LegalPointDto[];

  @ApiProperty({ enum: ['agree', 'disagree'] })
  opinion: 'agree' | 'disagree';

  @ApiProperty()
  reasons: string;

  @ApiProperty({ example: '周法', description: '法制审核人员 · who gave it' })
  officer: string;

  @ApiProperty({ format: 'date-time' })
  givenAt: string;

  static of({ id, reviewId, points, opinion, reasons, officerName, givenAt }: LegalReview): LegalReviewDto {
    return { id, reviewId, points, opinion, reasons, officer: officerName, givenAt: givenAt.toISOString() };
  }
}
