import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** What was measured at an inspection point (测量值). INSP-2, INSP-9 */
@Entity('measurement')
@LegalRow({
  subject: 'measurement',
  schemas: {
    'measurement/1': ['inspectionId', 'caseNumber', 'findingId', 'pointCode', 'bodyCode', 'what', 'value', 'unit'],
  },
})
export class Measurement extends LegalEntity {
  @Column('uuid')
  inspectionId: string;

  @Column('text')
  caseNumber: string;

  @Column('uuid')
  findingId: string;

  @Column('text')
  pointCode: string;

  @Column('text')
  bodyCode: string;

  /** Such as 通道净宽. */
  @Column('text')
  what: string;

  /** Decimal text, as it was read. */
  @Column('text')
  value: string;

  @Column('text')
  unit: string;
}
