import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

export const CAPACITIES = ['applicant', 'bureau', 'department', 'other'] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** Somebody at a review besides the experts, who stand in their seats (参会人员). REV-6, REV-7 */
@Entity('review_participant')
@LegalRow({
  subject: 'review-participant',
  schemas: {
    'review-participant/1': [
      'reviewId',
      'capacity',
      'subject',
      'name',
      'bodyCode',
      'knowsTheWork',
      'noConflict',
      'integrity',
      'attendedAt',
    ],
    'review-participant/2': ['caseNumber'],
  },
})
export class ReviewParticipant extends LegalEntity {
  @Column('uuid')
  reviewId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  capacity: Capacity;

  @Column('text', { nullable: true })
  subject: string | null;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  bodyCode: string | null;

  @Column('boolean')
  knowsTheWork: boolean;

  /** Declared beforehand. REV-18 */
  @Column('boolean')
  noConflict: boolean;

  /** Undertakes to take no favours and to pass on no papers. REV-19 */
  @Column('boolean')
  integrity: boolean;

  @Column('timestamptz', { nullable: true })
  attendedAt: Date | null;
}
