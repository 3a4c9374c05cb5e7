import { ApiProperty } from '@nestjs/swagger';
import { REVIEW_OPINIONS } from '@shenguan/common/contracts';
import { GROUND_KINDS, type OpinionGround } from './review.entity.js';
import type { ReviewOpinion } from './review-opinion.entity.js';

/** What an opinion rests on. REV-4 */
export class OpinionGroundDto implements OpinionGround {
  @ApiProperty({ enum: GROUND_KINDS, example: 'standard' })
  kind: OpinionGround['kind'];

  @ApiProperty({ example: 'GB 7588.1-2020 第5.2条' })
  cite: string;
}

/** A signed opinion; of an expert it shows the seat, not the name. EXP-22 */
export class OpinionViewDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  pass: number;

  @ApiProperty({ enum: ['expert', 'department', 'bureau'] })
  by: string;

  @ApiProperty({ format: 'uuid', nullable: true, type: String })
  seatId: string | null;

  @ApiProperty({ format: 'uuid', nullable: true, type: String })
  participantId: string | null;

  @ApiProperty({
    format: 'uuid',
    nullable: true,
    type: String,
    description: '所更正的本部门意见，该意见保留而不再计 · the department’s opinion that this one corrects',
  })
  supersedes: string | null;

  @ApiProperty({ enum: REVIEW_OPINIONS })
  opinion: string;

  @ApiProperty()
  text: string;

  @ApiProperty({ nullable: true, type: String })
  reasons: string | null;

  @ApiProperty({ nullable: true, type: String })
  cause: string | null;

  @ApiProperty({ nullable: true, type: String })
  standard: string | null;

  @ApiProperty({ type: [OpinionGroundDto] })
  grounds: OpinionGround[];

  @ApiProperty({ format: 'date-time' })
  signedAt: string;

  static of(row: ReviewOpinion): OpinionViewDto {
    const { id, pass, by, seatId, participantId, supersedes, opinion, text, reasons, cause, standard, grounds } = row;
    const signedAt = row.signedAt.toISOString();
    const author = { by, seatId, participantId, supersedes };
    return { id, pass, ...author, opinion, text, reasons, cause, standard, grounds, signedAt };
  }
}
