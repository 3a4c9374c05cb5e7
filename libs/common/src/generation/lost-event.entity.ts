import { Column, Entity } from 'typeorm';
import { LegalEntity, LegalRow } from '../audit/index.js';

/** An event that this service sent before a restore and knows no more, as another service holds it (灭失消息的留存副本). */
@Entity('lost_event')
@LegalRow({
  subject: 'lost-event',
  schemas: {
    'lost-event/1': ['epoch', 'heldBy', 'eventId', 'type', 'subject', 'caseNumber', 'event', 'receivedAt'],
  },
})
export class LostEvent extends LegalEntity {
  /** The epoch that the restore opened. */
  @Column('int')
  epoch: number;

  @Column('text')
  heldBy: string;

  @Column('uuid')
  eventId: string;

  @Column('text')
  type: string;

  @Column('text')
  subject: string;

  @Column('text', { nullable: true })
  caseNumber: string | null;

  /** The event as it was received, byte for byte. */
  @Column('text')
  event: string;

  /** When the holder received it, by its database. */
  @Column('timestamptz')
  receivedAt: Date;
}
