import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** An item of approval (审批事项) that a bureau decides on. */
@Entity('item')
@LegalRow({ subject: 'item', schemas: { 'item/1': ['code', 'name', 'bureauCode', 'createdAt'] } })
export class Item extends LegalEntity {
  /** Such as LIFT-RETROFIT; the same in every version and every service. */
  @Column('text')
  code: string;

  @Column('text')
  name: string;

  /** The approving body (审批部门). SUP-2 */
  @Column('text')
  bureauCode: string;

  @Column('timestamptz')
  createdAt: Date;
}
