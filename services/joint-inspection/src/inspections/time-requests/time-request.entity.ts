import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** A department's request for another time (另约时间), once in an inspection; until it is answered nobody of it is absent. INSP-3 */
@Entity('time_request')
@LegalRow({
  subject: 'time-request',
  schemas: {
    'time-request/1': [
      'inspectionId',
      'caseNumber',
      'appointment',
      'bodyCode',
      'proposedAt',
      'reason',
      'askedBy',
      'askedAt',
      'answer',
      'answerReason',
      'answeredBy',
      'answeredAt',
    ],
  },
})
export class TimeRequest extends LegalEntity {
  @Column('uuid')
  inspectionId: string;

  @Column('text')
  caseNumber: string;

  /** The appointment that the department can't keep. */
  @Column('int')
  appointment: number;

  @Column('text')
  bodyCode: string;

  @Column('timestamptz')
  proposedAt: Date;

  @Column('text')
  reason: string;

  @Column('text')
  askedBy: string;

  @Column('timestamptz')
  askedAt: Date;

  @Column('text', { nullable: true })
  answer: 'moved' | 'declined' | null;

  /** Why it was declined, or what the move was told with. */
  @Column('text', { nullable: true })
  answerReason: string | null;

  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;
}
