import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { PaperUnderReview } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';

/** A list of the papers of a review (评审资料清单) as approval told of it, with the applicant's statement if he made one on it. REV-10 */
@Entity('review_papers')
@LegalRow({
  subject: 'review-papers',
  schemas: {
    'review-papers/1': [
      ...['requestId', 'caseNumber', 'edition', 'papers', 'digest', 'askedAt', 'statedAt', 'statedBy', 'receivedAt'],
    ],
  },
})
export class ReviewPapers extends LegalEntity {
  /** The review's request in approval. */
  @Column('uuid')
  requestId: string;

  @Column('text')
  caseNumber: string;

  /** Rises with each change; a lower one than the one known is ignored. */
  @Column('int')
  edition: number;

  @Column('jsonb')
  papers: PaperUnderReview[];

  /** SHA-256 over the canonical list, hex. */
  @Column('text')
  digest: string;

  /** When the applicant was asked for his statement. */
  @Column('timestamptz')
  askedAt: Date;

  @Column('timestamptz', { nullable: true })
  statedAt: Date | null;

  @Column('text', { nullable: true })
  statedBy: 'applicant' | 'agent' | null;

  @Column('timestamptz')
  receivedAt: Date;
}
