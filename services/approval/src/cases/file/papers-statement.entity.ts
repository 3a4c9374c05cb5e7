import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { PaperUnderReview } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';

/** The applicant's own statement that the papers of a review are complete and true (评审资料声明), on one list by its digest. REV-10 */
@Entity('papers_statement')
@LegalRow({
  subject: 'papers-statement',
  schemas: {
    'papers-statement/1': ['caseId', 'caseNumber', 'checkId', 'papers', 'digest', 'statedBy', 'by', 'statedAt'],
  },
})
export class PapersStatement extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  /** The review. */
  @Column('uuid')
  checkId: string;

  @Column('jsonb')
  papers: PaperUnderReview[];

  /** SHA-256 over the canonical list, hex. */
  @Column('text')
  digest: string;

  @Column('text')
  statedBy: string;

  /** Himself, or an agent within a power in force. PRA-16 */
  @Column('text')
  by: 'applicant' | 'agent';

  @Column('timestamptz')
  statedAt: Date;
}
