import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** A department that sent nobody to an appointment (缺席). INSP-5 */
@Entity('absence')
@LegalRow({
  subject: 'absence',
  schemas: {
    'absence/1': ['inspectionId', 'appointment', 'bodyCode', 'scheduledAt', 'recordedBy', 'recordedAt'],
    'absence/2': ['caseNumber'],
  },
})
export class Absence extends LegalEntity {
  @Column('uuid')
  inspectionId: string;

  @Column('text')
  caseNumber: string;

  @Column('int')
  appointment: number;

  @Column('text')
  bodyCode: string;

  @Column('timestamptz')
  scheduledAt: Date;

  @Column('text')
  recordedBy: string;

  @Column('timestamptz')
  recordedAt: Date;
}
