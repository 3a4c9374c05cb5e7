import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** A claim handed on from one named person to another, who takes it with his own token (认领移交). LINK-4 */
@Entity('claim_handover')
@LegalRow({
  subject: 'claim-handover',
  schemas: {
    'claim-handover/1': [
      'entryId',
      'caseNumber',
      'bodyCode',
      'fromSubject',
      'fromName',
      'toSubject',
      'toName',
      'reason',
      'offeredBy',
      'offeredAt',
      'takenAt',
    ],
  },
})
export class ClaimHandover extends LegalEntity {
  @Column('uuid')
  entryId: string;

  @Column('text', { nullable: true })
  caseNumber: string | null;

  @Column('text')
  bodyCode: string;

  @Column('text')
  fromSubject: string;

  @Column('text')
  fromName: string;

  @Column('text')
  toSubject: string;

  @Column('text')
  toName: string;

  @Column('text')
  reason: string;

  @Column('text')
  offeredBy: string;

  @Column('timestamptz')
  offeredAt: Date;

  /** Null while the claim is still with whoever offered it. */
  @Column('timestamptz', { nullable: true })
  takenAt: Date | null;
}
