import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** One look at an entry's content by somebody (查阅记录), each of them kept. LINK-4 */
@Entity('inbox_read')
@LegalRow({
  subject: 'inbox-read',
  schemas: {
    'inbox-read/1': ['entryId', 'caseNumber', 'subject', 'name', 'readAt'],
    'inbox-read/2': ['fileSha256'],
  },
})
export class InboxRead extends LegalEntity {
  @Column('uuid')
  entryId: string;

  @Column('text', { nullable: true })
  caseNumber: string | null;

  @Column('text')
  subject: string;

  @Column('text')
  name: string;

  @Column('timestamptz')
  readAt: Date;

  /** The file that was downloaded; null where the content was looked at, and in rows of before it was kept. LINK-7 */
  @Column('text', { nullable: true })
  fileSha256: string | null;
}
