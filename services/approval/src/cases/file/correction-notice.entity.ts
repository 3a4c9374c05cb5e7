import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** One thing to correct: which material, what is wrong with it, what to hand in. */
export interface CorrectionItem {
  materialCode: string;
  name: string;
  problem: string;
  request: string;
}

/** The one notice that names everything (一次性告知补正通知). APL-32 */
@Entity('correction_notice')
@LegalRow({
  subject: 'correction-notice',
  schemas: {
    'correction-notice/1': ['caseId', 'items', 'issuedAt', 'issuedBy', 'answeredAt'],
    'correction-notice/2': ['caseNumber'],
  },
})
export class CorrectionNotice extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('jsonb')
  items: CorrectionItem[];

  @Column('timestamptz')
  issuedAt: Date;

  @Column('text')
  issuedBy: string;

  /** When everything asked for had been supplied: from here on acceptance is due. */
  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;
}
