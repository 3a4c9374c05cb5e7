import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** That somebody had entries sent again (重新投递): kept, since it makes the system act outwards. LINK-5 */
@Entity('webhook_replay')
@LegalRow({
  subject: 'webhook-replay',
  schemas: {
    'webhook-replay/1': ['endpointId', 'fromEntryNumber', 'toEntryNumber', 'entries', 'subject', 'name', 'at'],
  },
})
export class WebhookReplay extends LegalEntity {
  @Column('uuid')
  endpointId: string;

  @Column('int')
  fromEntryNumber: number;

  @Column('int')
  toEntryNumber: number;

  /** How many entries are sent again. */
  @Column('int')
  entries: number;

  @Column('text')
  subject: string;

  @Column('text')
  name: string;

  @Column('timestamptz')
  at: Date;
}
