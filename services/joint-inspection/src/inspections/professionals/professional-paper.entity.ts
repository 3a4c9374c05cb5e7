import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { Opinion } from '../findings/finding.entity.js';
import type { PointOpinion } from './professional.entity.js';

/** A paper that a drawn professional signed on site (专业人员签署的纸面): one enters what it says, another compares it. INSP-4, INSP-6.1 */
@Entity('professional_paper')
@LegalRow({
  subject: 'professional-paper',
  schemas: {
    'professional-paper/1': [
      'inspectionId',
      'caseNumber',
      'appointment',
      'seatId',
      'kind',
      'name',
      'opinion',
      'text',
      'findings',
      'file',
      'enteredBy',
      'enteredAt',
      'confirmedBy',
      'confirmedAt',
    ],
  },
})
export class ProfessionalPaper extends LegalEntity {
  @Column('uuid')
  inspectionId: string;

  @Column('text')
  caseNumber: string;

  @Column('int')
  appointment: number;

  @Column('uuid')
  seatId: string;

  /** The sheet by which he is there and declares, or his opinion. */
  @Column('text')
  kind: 'attendance' | 'opinion';

  /** As he signed. */
  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  opinion: Opinion | null;

  @Column('text', { nullable: true })
  text: string | null;

  @Column('jsonb', { nullable: true })
  findings: PointOpinion[] | null;

  @Column('jsonb')
  file: StoredFile;

  @Column('text')
  enteredBy: string;

  @Column('timestamptz')
  enteredAt: Date;

  @Column('text', { nullable: true })
  confirmedBy: string | null;

  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;
}
