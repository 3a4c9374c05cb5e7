import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { ObjectionState } from './check-objection.transitions.js';

/** What whoever was checked objects to of the record, and what he wants kept from the public (被检查人异议). APL-61, APL-5 */
@Entity('check_objection')
@LegalRow({
  subject: 'check-objection',
  schemas: {
    'check-objection/1': [
      'checkId',
      'caseNumber',
      'departmentCode',
      'recordDigest',
      'state',
      'content',
      'passages',
      'paper',
      'raisedBy',
      'raisedByName',
      'raisedAt',
      'answer',
      'keepsPassages',
      'answeredBy',
      'answeredByName',
      'answeredAt',
    ],
  },
})
export class CheckObjection extends LegalEntity {
  @Column('uuid')
  checkId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  departmentCode: string;

  /** Of which version of the record. */
  @Column('text')
  recordDigest: string;

  @Column('text')
  state: ObjectionState;

  @Column('text')
  content: string;

  /** Passages that he says are secret or private. */
  @Column('jsonb')
  passages: string[];

  /** His signed objection, where an official entered it; null where he objected with his own token. */
  @Column('jsonb', { nullable: true })
  paper: StoredFile | null;

  @Column('text')
  raisedBy: string;

  @Column('text')
  raisedByName: string;

  @Column('timestamptz')
  raisedAt: Date;

  @Column('text', { nullable: true })
  answer: string | null;

  /** Whether those passages are kept from the public. */
  @Column('boolean', { nullable: true })
  keepsPassages: boolean | null;

  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('text', { nullable: true })
  answeredByName: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;
}
