import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** To whom a case was given in hand (分派), by whom and why; written once, the last one counts until somebody acts. */
@Entity('case_assignment')
@LegalRow({
  subject: 'case-assignment',
  schemas: {
    'case-assignment/1': [
      ...['caseId', 'caseNumber', 'batch', 'assigneeSub', 'assigneeName', 'beforeSub', 'reasons'],
      ...['assignedBy', 'assignedByName', 'assignedAt'],
    ],
  },
})
export class CaseAssignment extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  /** What was assigned by one order has one. */
  @Column('uuid')
  batch: string;

  @Column('text')
  assigneeSub: string;

  @Column('text')
  assigneeName: string;

  /** Who had it in hand before; null where nobody had. */
  @Column('text', { nullable: true })
  beforeSub: string | null;

  @Column('text')
  reasons: string;

  @Column('text')
  assignedBy: string;

  @Column('text')
  assignedByName: string;

  @Column('timestamptz')
  assignedAt: Date;
}
