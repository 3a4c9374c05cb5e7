import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { HandoverState } from './handover.transitions.js';

/** Supervision of a case, handed over from one department to another (监管移交). SUP-7 */
@Entity('supervision_handover')
@LegalRow({
  subject: 'supervision-handover',
  schemas: {
    'supervision-handover/1': [
      'supervisionId',
      'caseNumber',
      'itemCode',
      'itemName',
      'fromCode',
      'fromName',
      'toCode',
      'toName',
      'reason',
      'paper',
      'state',
      'proposedBy',
      'proposedByName',
      'proposedAt',
      'answer',
      'answeredBy',
      'answeredByName',
      'answeredAt',
    ],
  },
})
export class SupervisionHandover extends LegalEntity {
  @Column('uuid')
  supervisionId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  itemCode: string;

  @Column('text')
  itemName: string;

  @Column('text')
  fromCode: string;

  @Column('text')
  fromName: string;

  @Column('text')
  toCode: string;

  @Column('text')
  toName: string;

  @Column('text')
  reason: string;

  /** The list of what is handed over, or the order that it rests on. */
  @Column('jsonb')
  paper: StoredFile;

  @Column('text')
  state: HandoverState;

  @Column('text')
  proposedBy: string;

  @Column('text')
  proposedByName: string;

  @Column('timestamptz')
  proposedAt: Date;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('text', { nullable: true })
  answeredByName: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;
}
