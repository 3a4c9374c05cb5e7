import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** Somebody who came to an inspection (签到), with the integrity statement that each inspector makes. INSP-3, INSP-9 */
@Entity('attendance')
@LegalRow({
  subject: 'attendance',
  schemas: {
    'attendance/1': [
      'inspectionId',
      'appointment',
      'bodyCode',
      'subject',
      'name',
      'arrivedAt',
      'late',
      'integrityStated',
    ],
    'attendance/2': ['caseNumber'],
  },
})
export class Attendance extends LegalEntity {
  @Column('uuid')
  inspectionId: string;

  @Column('text')
  caseNumber: string;

  /** The appointment that this person came to. */
  @Column('int')
  appointment: number;

  @Column('text')
  bodyCode: string;

  @Column('text')
  subject: string;

  @Column('text')
  name: string;

  @Column('timestamptz')
  arrivedAt: Date;

  /** Later than the scheduled instant. */
  @Column('boolean')
  late: boolean;

  @Column('boolean')
  integrityStated: boolean;
}
