import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** That papers of a meeting were sent to a body (会议材料送达); the receipt of its inbox proves that they arrived. CONF-4.3 */
@Entity('conference_service')
@LegalRow({
  subject: 'conference-service',
  schemas: {
    'conference-service/1': [
      'meetingId',
      'bodyCode',
      'purpose',
      'topicIds',
      'eventId',
      'sentAt',
      'deliveredAt',
      'delivery',
    ],
  },
})
export class ConferenceService extends LegalEntity {
  @Column('uuid')
  meetingId: string;

  @Column('text')
  bodyCode: string;

  @Column('text')
  purpose: 'papers' | 'minutes';

  /** The topics whose papers it brought; none with minutes. */
  @Column('uuid', { array: true })
  topicIds: string[];

  /** The event that brought it: its receipt names it. */
  @Column('uuid')
  eventId: string;

  @Column('timestamptz')
  sentAt: Date;

  /** When it was handed over otherwise, to a body that reads no inbox; null for all others. */
  @Column('timestamptz', { nullable: true })
  deliveredAt: Date | null;

  /** How, and the file that proves it. */
  @Column('jsonb', { nullable: true })
  delivery: { readonly how: string; readonly fileId: string; readonly by: string } | null;
}
