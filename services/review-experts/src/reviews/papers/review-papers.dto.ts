import { ApiProperty } from '@nestjs/swagger';
import type { PaperUnderReview } from '@shenguan/common/contracts';
import type { Review } from '../review.entity.js';
import type { ReviewPapers } from './review-papers.entity.js';

class PaperDto implements PaperUnderReview {
  @ApiProperty({ enum: ['material', 'rectification'] })
  kind: PaperUnderReview['kind'];

  @ApiProperty({ example: 'design' })
  code: string;

  @ApiProperty({ example: '加装电梯专项设计' })
  name: string;

  @ApiProperty({ type: 'integer', description: '第几版 · which version' })
  ordinal: number;

  @ApiProperty({ example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' })
  sha256: string;

  @ApiProperty({ type: 'integer', description: '字节 · bytes' })
  size: number;
}

/** The papers that a review is about: fixed at its opening, the same for everybody who takes part. REV-10 */
export class PapersOfReviewDto {
  @ApiProperty({ type: [PaperDto] })
  papers: PaperUnderReview[];

  @ApiProperty({
    description: '清单的摘要 · digest of the list',
    example: '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
  })
  digest: string;

  @ApiProperty({
    description: '评审是否已在本清单上启动 · whether the review was opened on this very list',
    example: true,
  })
  fixed: boolean;

  @ApiProperty({
    format: 'date-time',
    nullable: true,
    type: String,
    description: '申请人声明其完整、真实的时间 · when the applicant stated that they are complete and true',
  })
  statedAt: string | null;

  @ApiProperty({
    nullable: true,
    type: String,
    example: '申请人经通知未作声明，也未说明理由。',
    description: '没有声明而启动的理由 · why the review began without his statement',
  })
  withoutStatement: string | null;

  static of({ papers, digest, statedAt }: ReviewPapers, review: Review): PapersOfReviewDto {
    return {
      ...{ papers, digest, fixed: review.papersDigest === digest },
      statedAt: statedAt?.toISOString() ?? null,
      withoutStatement: review.withoutStatement,
    };
  }
}
