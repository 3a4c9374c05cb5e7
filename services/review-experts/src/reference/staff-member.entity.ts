import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What this service knows of a staff register entry (工作人员): a copy of approval's. */
@Entity('staff_member')
export class StaffMember {
  @PrimaryColumn('uuid')
  id: string;

  /** Subject of the person's token. */
  @Column('text')
  subject: string;

  @Column('text')
  bodyCode: string;

  @Column('text')
  name: string;

  @Column('text')
  position: string;

  @Column('boolean')
  onEstablishment: boolean;

  @Column('boolean')
  serving: boolean;

  @Column('int')
  version: number;
}
