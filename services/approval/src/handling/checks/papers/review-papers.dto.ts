import { ApiProperty } from '@nestjs/swagger';
import type { PaperUnderReview } from '@shenguan/common/contracts';
import { IsBoolean, Matches } from 'class-validator';
import type { PapersUnderReview } from '../../../cases/index.js';

export class StatePapersDto {
  @ApiProperty({
    description: '所声明的资料清单的摘要 · digest of the list that is stated, as it was shown',
    example: '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
  })
  @Matches(/^[0-9a-f]{64}$/)
  digest: string;

  @ApiProperty({ description: '声明资料完整 · states that they are complete', example: true })
  @IsBoolean()
  complete: boolean;

  @ApiProperty({ description: '声明资料真实、准确 · states that they are true and accurate', example: true })
  @IsBoolean()
  truthful: boolean;
}

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

/** The papers of a review as they stand, and who has stated that they are complete and true. REV-10 */
export class ReviewPapersDto {
  @ApiProperty({ type: [PaperDto] })
  papers: PaperUnderReview[];

  @ApiProperty({ example: '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945' })
  digest: string;

  @ApiProperty({
    format: 'date-time',
    nullable: true,
    type: String,
    description: '申请人对本清单作出声明的时间 · when the applicant stated this very list',
  })
  statedAt: string | null;

  @ApiProperty({
    enum: ['applicant', 'agent'],
    nullable: true,
    description: '申请人本人或者其受托人 · himself or his agent',
  })
  statedBy: string | null;

  static of({ papers, digest, statement }: PapersUnderReview): ReviewPapersDto {
    return {
      papers,
      digest,
      statedAt: statement?.statedAt.toISOString() ?? null,
      statedBy: statement?.by ?? null,
    };
  }
}
