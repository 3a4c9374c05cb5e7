import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { Opinion } from '../findings/finding.entity.js';

/** A drawn professional (专业人员) on site, with the opinion given there and the fee. INSP-4, INSP-6.1, INSP-8 */
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

  /** As on the identity card shown on site: the draw's event names nobody. EXP-22 */
  @Column('text')
  name: string;

  @Column('text')
  checkedInBy: string;

  @Column('timestamptz')
  arrivedAt: Date;

  @Column('boolean')
  integrityStated: boolean;

  @Column('text', { nullable: true })
  opinion: Opinion | null;

  @Column('text', { nullable: true })
  text: string | null;

  /** Codes of the points that an opinion which is no pass rests on; null in a pass. INSP-9 */
  @Column('jsonb', { nullable: true })
  points: string[] | null;

  @Column('timestamptz', { nullable: true })
  givenAt: Date | null;

  /** CNY as decimal text. */
  @Column('text', { nullable: true })
  feeAmount: string | null;

  @Column('text', { nullable: true })
  feeRequestedBy: string | null;

  @Column('timestamptz', { nullable: true })
  feeRequestedAt: Date | null;

  @Column('text', { nullable: true })
  feePaidBy: string | null;

  @Column('timestamptz', { nullable: true })
  feePaidAt: Date | null;
}
