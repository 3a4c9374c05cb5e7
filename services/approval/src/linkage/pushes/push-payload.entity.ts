import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An event whole, as it was sent, until every department has it: what is sent again is the same. LINK-5 */
@Entity('push_payload')
export class PushPayload {
  /** The event's ID. */
  @PrimaryColumn('uuid')
  eventId: string;

  @Column('text')
  event: string;
}
