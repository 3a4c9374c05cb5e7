import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** An entry of the staff register (工作人员登记): who serves in which body. Holds no identity number. */
@Entity('staff_member')
@LegalRow({
  subject: 'staff-member',
  schemas: { 'staff-member/1': ['subject', 'bodyCode', 'name', 'position', 'onEstablishment', 'serving'] },
})
export class StaffMember extends LegalEntity {
  /** Subject of the person's token. */
  @Column('text')
  subject: string;

  @Column('text')
  bodyCode: string;

  @Column('text')
  name: string;

  @Column('text')
  position: string;

  /** On the establishment (在编). */
  @Column('boolean')
  onEstablishment: boolean;

  /** Serving (在职). */
  @Column('boolean')
  serving: boolean;
}
