import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { Opinion } from '../findings/finding.entity.js';

/** What a professional found at one point. */
export interface PointOpinion {
  readonly pointCode: string;
  readonly result: Opinion;
  readonly note: string;
}

/**
 * A professional (专业人员) on site, as the holder of a seat that was drawn: there, and heard, by his own token, or by papers
 * that he signed; with the fee. INSP-4, INSP-6.1, INSP-8
 */
@Entity('professional')
@LegalRow({
  subject: 'professional',
  schemas: {
    'professional/1': [
      'inspectionId',
      'appointment',
      'specialty',
      'name',
      'checkedInBy',
      'arrivedAt',
      'integrityStated',
      'opinion',
      'text',
      'givenAt',
      'feeAmount',
      'feeRequestedBy',
      'feeRequestedAt',
      'feePaidBy',
      'feePaidAt',
    ],
    'professional/2': ['caseNumber'],
    'professional/3': ['points'],
    'professional/4': [
      'seatId',
      'subject',
      'noTies',
      'attendancePaper',
      'findings',
      'opinionPaper',
      'feeRate',
      'feeVoucher',
    ],
  },
})
export class Professional extends LegalEntity {
  @Column('uuid')
  inspectionId: string;

  @Column('text')
  caseNumber: string;

  @Column('int')
  appointment: number;

  @Column('text')
  specialty: string;

  /** The seat that was drawn; null of one whom the bureau named before seats were told. */
  @Column('uuid', { nullable: true })
  seatId: string | null;

  /** As his own token names him, or the paper that he signed. */
  @Column('text')
  name: string;

  /** The login that holds the seat; null where a paper spoke. */
  @Column('text', { nullable: true })
  subject: string | null;

  @Column('text')
  checkedInBy: string;

  /** The signed sheet by which he is there; null where he checked in himself. */
  @Column('uuid', { nullable: true })
  attendancePaper: string | null;

  @Column('timestamptz')
  arrivedAt: Date;

  @Column('boolean')
  integrityStated: boolean;

  /** That there is no tie, as he declared; null of one from before he did. */
  @Column('boolean', { nullable: true })
  noTies: boolean | null;

  @Column('text', { nullable: true })
  opinion: Opinion | null;

  @Column('text', { nullable: true })
  text: string | null;

  /** Codes of the points that an opinion which is no pass rests on; null in a pass. INSP-9 */
  @Column('jsonb', { nullable: true })
  points: string[] | null;

  /** His own findings, point by point; null before he spoke, and of one from before he made them. INSP-9 */
  @Column('jsonb', { nullable: true })
  findings: PointOpinion[] | null;

  /** The signed paper that the opinion stands on; null where his own token spoke. */
  @Column('uuid', { nullable: true })
  opinionPaper: string | null;

  @Column('timestamptz', { nullable: true })
  givenAt: Date | null;

  /** CNY as decimal text. */
  @Column('text', { nullable: true })
  feeAmount: string | null;

  /** The rate in force when it was asked for. INSP-8 */
  @Column('uuid', { nullable: true })
  feeRate: string | null;

  @Column('text', { nullable: true })
  feeRequestedBy: string | null;

  @Column('timestamptz', { nullable: true })
  feeRequestedAt: Date | null;

  @Column('text', { nullable: true })
  feePaidBy: string | null;

  @Column('timestamptz', { nullable: true })
  feePaidAt: Date | null;

  /** What shows that it was paid (支付凭证). INSP-8 */
  @Column('jsonb', { nullable: true })
  feeVoucher: StoredFile | null;
}
