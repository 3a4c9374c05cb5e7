import { Column, Entity } from 'typeorm';
import { LegalEntity, LegalRow } from '../audit/index.js';

/** A notice that this service sent to a body (已发通知): what rests on it counts from its receipt. INSP-5, REV-13 */
@Entity('sent_notice')
@LegalRow({
  subject: 'sent-notice',
  schemas: {
    'sent-notice/1': ['thingId', 'round', 'kind', 'caseNumber', 'bodyCode', 'bodyName', 'eventId', 'sentAt'],
  },
})
export class SentNotice extends LegalEntity {
  /** What it is about, such as the inspection. */
  @Column('uuid')
  thingId: string;

  /** Which appointment of it; 1 where there is but one. */
  @Column('int')
  round: number;

  @Column('text')
  kind: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bodyCode: string;

  @Column('text')
  bodyName: string;

  /** The event that carries it: its receipt names it. */
  @Column('uuid')
  eventId: string;

  @Column('timestamptz')
  sentAt: Date;
}
