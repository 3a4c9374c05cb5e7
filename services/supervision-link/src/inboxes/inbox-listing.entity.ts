import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** That an entry stood in a list that somebody of its recipient was shown (列表中看到), the first time. LINK-7 */
@Entity('inbox_listing')
@LegalRow({
  subject: 'inbox-listing',
  schemas: { 'inbox-listing/1': ['entryId', 'caseNumber', 'subject', 'name', 'listedAt'] },
})
export class InboxListing extends LegalEntity {
  @Column('uuid')
  entryId: string;

  @Column('text', { nullable: true })
  caseNumber: string | null;

  @Column('text')
  subject: string;

  @Column('text')
  name: string;

  @Column('timestamptz')
  listedAt: Date;
}
