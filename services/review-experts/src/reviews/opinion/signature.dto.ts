import { ApiProperty } from '@nestjs/swagger';
import { type ReviewOpinion as OpinionKind, REVIEW_OPINIONS } from '@shenguan/common/contracts';
import { IsReason } from '@shenguan/common/http';
import { Matches } from 'class-validator';
import { OpinionGroundDto } from '../opinion-view.dto.js';
import type { OpinionGround, Review } from '../review.entity.js';
import { REVIEW_STATES, type ReviewState } from '../review.transitions.js';
import type { PanelSignature } from './panel-signature.entity.js';
import { SIGNATURE_STATES, type SignatureState } from './panel-signature.transitions.js';

const DIGEST = /^[0-9a-f]{64}$/;

export class SignPanelOpinionDto {
  @ApiProperty({
    description: '所签署文本的摘要（SHA-256），见专家组意见稿 · digest of the text that is signed',
    example: 'e'.repeat(64),
  })
  @Matches(DIGEST)
  digest: string;
}

export class DeclineSignatureDto extends SignPanelOpinionDto {
  @ApiProperty({ description: '不签署的理由 · why not', example: '意见稿未写明第二项整改的量化标准。' })
  @IsReason(2000)
  reason: string;
}

/** What one member said; he stands there by his seat. EXP-22 */
export class PanelSignatureDto {
  @ApiProperty({ format: 'uuid' })
  seatId: string;

  @ApiProperty({ enum: SIGNATURE_STATES })
  state: SignatureState;

  @ApiProperty({ nullable: true, type: String, example: '意见稿未写明第二项整改的量化标准。' })
  reason: string | null;

  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  answeredAt: string | null;

  static of({ seatId, state, reason, answeredAt }: PanelSignature): PanelSignatureDto {
    return { seatId, state, reason, answeredAt: answeredAt?.toISOString() ?? null };
  }
}

/** What was submitted for a panel, and what its members said to it. REV-12 */
export class PanelProposalDto {
  @ApiProperty({ format: 'uuid' })
  reviewId: string;

  @ApiProperty({ enum: REVIEW_STATES })
  reviewState: ReviewState;

  @ApiProperty({ type: 'integer', description: '第几次提交 · how often something was submitted' })
  round: number;

  @ApiProperty({ enum: REVIEW_OPINIONS })
  opinion: OpinionKind;

  @ApiProperty({ example: '方案可行，同意通过评审。' })
  text: string;

  @ApiProperty({ nullable: true, type: String, example: '荷载不满足抗震设防要求。' })
  reasons: string | null;

  @ApiProperty({ nullable: true, type: String, example: '疏散通道过窄。' })
  cause: string | null;

  @ApiProperty({ nullable: true, type: String, example: '净宽不小于1.1米。' })
  standard: string | null;

  @ApiProperty({ type: [OpinionGroundDto] })
  grounds: OpinionGround[];

  @ApiProperty({ description: '签署时须写明 · what a signature names', example: 'e'.repeat(64) })
  digest: string;

  @ApiProperty({ format: 'date-time' })
  proposedAt: string;

  @ApiProperty({ format: 'date-time', description: '逾期未签署的如实记录 · silence after it is recorded as such' })
  signUntil: string;

  @ApiProperty({ type: [PanelSignatureDto] })
  signatures: PanelSignatureDto[];

  static of(review: Review, rows: readonly PanelSignature[]): PanelProposalDto {
    const { round, opinion, text, reasons, cause, standard, grounds, digest, proposedAt } = review.proposal!;
    return {
      ...{ reviewId: review.id, reviewState: review.state, round, opinion, text, reasons, cause, standard, grounds },
      ...{ digest, proposedAt, signUntil: review.signUntil!.toISOString() },
      signatures: rows.map(PanelSignatureDto.of),
    };
  }
}
