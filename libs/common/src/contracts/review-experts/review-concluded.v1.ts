import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';

/** The four kinds of review opinions (评审意见). REV-12 */
export const REVIEW_OPINIONS = ['agree', 'reject', 'rectify', 're-review'] as const;
export type ReviewOpinion = (typeof REVIEW_OPINIONS)[number];

/** An expert's opinion that the panel's does not follow (少数意见), by specialty. REV-12 */
export class MinorityViewV1 {
  @IsString()
  specialty: string;

  /** What the register calls it; absent where an earlier release told. EXP-10 */
  @IsOptional()
  @IsString()
  specialtyName?: string;

  @IsIn(REVIEW_OPINIONS)
  opinion: ReviewOpinion;

  @IsString()
  text: string;

  /** Nobody else on the panel speaks for this specialty. */
  @IsBoolean()
  sole: boolean;

  /** Signed, and void since: under which rule and by whose decision; absent of one that counts. EXP-18 */
  @IsOptional()
  @IsString()
  voided?: string;
}

/** What one member of the panel said to its opinion (签署情况), by specialty. REV-12 */
export class PanelSignatureV1 {
  @IsString()
  specialty: string;

  @IsString()
  specialtyName: string;

  @IsIn(['signed', 'declined', 'silent'])
  state: 'signed' | 'declined' | 'silent';

  /** Why he does not sign. */
  @IsOptional()
  @IsString()
  reason?: string;
}

/** The panel's opinion was submitted: the promised limit goes on. It names no expert. REV-17, EXP-22 */
export class ReviewConcludedV1 {
  @IsString()
  reviewId: string;

  @IsString()
  requestId: string;

  @IsString()
  caseNumber: string;

  @IsIn(REVIEW_OPINIONS)
  conclusion: ReviewOpinion;

  /** The panel's opinion with its grounds, in Chinese. */
  @IsString()
  opinion: string;

  /** Both days stand in the opinion. */
  @IsString()
  startOn: string;

  @IsString()
  endOn: string;

  @IsString()
  concludedAt: string;

  /** SHA-256 of the canonical panel opinion, hex. */
  @Matches(/^[0-9a-f]{64}$/)
  opinionDigest: string;

  /** Who differs from it; absent in one from before they were kept. REV-12 */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MinorityViewV1)
  minority?: MinorityViewV1[];

  /** Who signed it, who said why not and who let the time pass; absent in one from before this was told. REV-12 */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PanelSignatureV1)
  signatures?: PanelSignatureV1[];
}

export const reviewConcludedV1 = defineEvent<ReviewConcludedV1>({
  type: 'review-experts.review.concluded.v1',
  to: ['approval'],
  summary: { zh: '专家组评审意见提交', en: "The panel's opinion was submitted" },
  data: ReviewConcludedV1,
  example: {
    reviewId: '01990000-0000-4000-8000-000000000014',
    requestId: '01990000-0000-7000-8000-000000000013',
    caseNumber: 'SP2026-000001',
    conclusion: 'agree',
    opinion: '方案可行，同意通过评审。',
    startOn: '2026-03-06',
    endOn: '2026-03-10',
    concludedAt: '2026-03-10T03:00:00.000Z',
    opinionDigest: 'e'.repeat(64),
  },
});
