import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { LegalPoint } from '../cases/index.js';

/** The legal opinion on what is to become of an approval (许可后程序的法制审核意见), on one proposal; written once. PRA-12 */
@Entity('procedure_legal_review')
@LegalRow({
  subject: 'procedure-legal-review',
  schemas: {
    'procedure-legal-review/1': [
      'procedureId',
      'caseNumber',
      'proposalId',
      'points',
      'opinion',
      'reasons',
      'officerSub',
      'officerName',
      'givenAt',
    ],
  },
})
export class ProcedureLegalReview extends LegalEntity {
  @Column('uuid')
  procedureId: string;

  @Column('text')
  caseNumber: string;

  /** The proposal that it looked at: another one needs another opinion. */
  @Column('uuid')
  proposalId: string;

  @Column('jsonb')
  points: LegalPoint[];

  @Column('text')
  opinion: 'agree' | 'disagree';

  @Column('text')
  reasons: string;

  @Column('text')
  officerSub: string;

  @Column('text')
  officerName: string;

  @Column('timestamptz')
  givenAt: Date;
}
