import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** That an expert, or an invited department, agrees to a review at less than a working day’s notice (同意临时召开). REV-11 */
@Entity('short_notice_consent')
@LegalRow({
  subject: 'short-notice-consent',
  schemas: {
    'short-notice-consent/1': ['reviewId', 'caseNumber', 'plannedFor', 'seatId', 'bodyCode', 'givenBy', 'givenAt'],
  },
})
export class ShortNoticeConsent extends LegalEntity {
  @Column('uuid')
  reviewId: string;

  @Column('text')
  caseNumber: string;

  /** The hour that it is agreed to: another plan asks anew. */
  @Column('timestamptz')
  plannedFor: Date;

  @Column('uuid', { nullable: true })
  seatId: string | null;

  @Column('text', { nullable: true })
  bodyCode: string | null;

  /** Subject; of an expert his seat. */
  @Column('text')
  givenBy: string;

  @Column('timestamptz')
  givenAt: Date;
}
