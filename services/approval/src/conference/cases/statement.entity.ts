import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/**
 * Why a case is decided without the conference that it awaits, or otherwise than its minutes say (不等待或者偏离纪要的说明):
 * signed by the bureau’s head, told to the convener. CONF-4.5
 */
@Entity('conference_statement')
@LegalRow({
  subject: 'conference-statement',
  schemas: {
    'conference-statement/1': [
      'bureauCode',
      'caseNumber',
      'topicId',
      'kind',
      'toward',
      'reasons',
      'by',
      'byName',
      'at',
    ],
  },
})
export class ConferenceStatement extends LegalEntity {
  @Column('text')
  bureauCode: string;

  @Column('text')
  caseNumber: string;

  @Column('uuid')
  topicId: string;

  @Column('text')
  kind: 'without' | 'departing';

  /** The decision that it allows. */
  @Column('text')
  toward: 'granted' | 'refused';

  @Column('text')
  reasons: string;

  @Column('text', { name: 'signed_by' })
  by: string;

  @Column('text', { name: 'signed_by_name' })
  byName: string;

  @Column('timestamptz', { name: 'signed_at' })
  at: Date;
}
