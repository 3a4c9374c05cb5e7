import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsISO8601, IsOptional, IsString, Matches, Min, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';

/** One file that a panel is to judge, named by what it is and by its digest; whose names a file bears stays where it is kept. */
export class PaperUnderReview {
  @IsIn(['material', 'rectification'])
  kind: 'material' | 'rectification';

  /** The material's code, or that of the review whose rectification it reports. */
  @IsString()
  code: string;

  @IsString()
  name: string;

  /** Which version of the material. */
  @IsInt()
  @Min(1)
  ordinal: number;

  /** SHA-256, hex. */
  @Matches(/^[0-9a-f]{64}$/)
  sha256: string;

  @IsInt()
  @Min(0)
  size: number;
}

export class PapersStatementV1 {
  @IsISO8601()
  statedAt: string;

  /** Whether the applicant himself stated it, or an agent within a power in force. PRA-16 */
  @IsIn(['applicant', 'agent'])
  by: 'applicant' | 'agent';
}

/** The whole list of papers of a review as it stands; a lower edition than the one known is ignored. REV-10 */
export class ReviewPapersV1 {
  @IsString()
  requestId: string;

  @IsString()
  caseNumber: string;

  @IsInt()
  @Min(1)
  edition: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PaperUnderReview)
  papers: PaperUnderReview[];

  /** SHA-256 over the canonical list (RFC 8785), hex. */
  @Matches(/^[0-9a-f]{64}$/)
  digest: string;

  /** When the applicant was asked for his statement. */
  @IsISO8601()
  askedAt: string;

  /** The applicant's own statement that these papers are complete and true; absent where he has made none on this very list. */
  @IsOptional()
  @ValidateNested()
  @Type(() => PapersStatementV1)
  statement?: PapersStatementV1;
}

export const reviewPapersV1 = defineEvent<ReviewPapersV1>({
  type: 'approval.review.papers.v1',
  to: ['review-experts'],
  summary: {
    zh: '专家评审所用资料及申请人的声明',
    en: 'Which papers a review is about, and whether the applicant has stated that they are complete and true',
  },
  data: ReviewPapersV1,
  example: {
    requestId: '01990000-0000-7000-8000-000000000013',
    caseNumber: 'SP2026-000001',
    edition: 3,
    papers: [
      {
        kind: 'material',
        code: 'design',
        name: '加装电梯专项设计',
        ordinal: 1,
        sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        size: 204800,
      },
    ],
    digest: '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
    askedAt: '2026-03-05T09:00:00.000Z',
    statement: { statedAt: '2026-03-05T10:00:00.000Z', by: 'agent' },
  },
});
