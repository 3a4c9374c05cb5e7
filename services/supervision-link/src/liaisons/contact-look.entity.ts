import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** One look at a liaison's phone number in the clear (联络方式查看记录). LINK-3, PRA-8 */
@Entity('contact_look')
@LegalRow({
  subject: 'contact-look',
  schemas: { 'contact-look/1': ['liaisonId', 'subject', 'bodyCode', 'lookedAt'] },
})
export class ContactLook extends LegalEntity {
  @Column('uuid')
  liaisonId: string;

  @Column('text')
  subject: string;

  @Column('text')
  bodyCode: string;

  @Column('timestamptz')
  lookedAt: Date;
}
