import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** A danger seen outside the inspection points (其他隐患): told to the department, no part of the result. INSP-9 */
@Entity('hazard')
@LegalRow({
  subject: 'hazard',
  schemas: { 'hazard/1': ['inspectionId', 'toldTo', 'description', 'seenBy', 'seenAt'], 'hazard/2': ['caseNumber'] },
})
export class Hazard extends LegalEntity {
  @Column('uuid')
  inspectionId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  toldTo: string;

  @Column('text')
  description: string;

  @Column('text')
  seenBy: string;

  @Column('timestamptz')
  seenAt: Date;
}
