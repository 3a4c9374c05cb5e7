import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a service knows of a staff register entry (工作人员): a copy of approval's. */
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

  /** On the establishment (在编). */
  @Column('boolean')
  onEstablishment: boolean;

  /** Serving (在职). */
  @Column('boolean')
  serving: boolean;

  /** When that service took effect; null of what was told before it was kept. */
  @Column('timestamptz', { nullable: true })
  servesSince: Date | null;

  /** Who entered it, and who confirmed it. */
  @Column('text', { nullable: true })
  enteredBy: string | null;

  @Column('text', { nullable: true })
  confirmedBy: string | null;

  /** Keyed hash of the identity document; null where none is known. */
  @Column('text', { nullable: true })
  personKey: string | null;

  /** Version in approval; an older one changes nothing. */
  @Column('int')
  version: number;
}
