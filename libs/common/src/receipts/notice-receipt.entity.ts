import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What became of a notice at its recipient (通知回执): received, read, claimed, as supervision-link told. LINK-4, LINK-5 */
@Entity('notice_receipt')
export class NoticeReceipt {
  /** The entry in the recipient's inbox. */
  @PrimaryColumn('uuid')
  entryId: string;

  @Column('int')
  entryNumber: number;

  @Column('text')
  bodyCode: string;

  @Column('text')
  kind: string;

  @Column('text')
  caseNumber: string;

  /** The event that brought the notice. */
  @Column('uuid')
  eventId: string;

  @Column('timestamptz')
  receivedAt: Date;

  @Column('timestamptz', { nullable: true })
  readAt: Date | null;

  @Column('text', { nullable: true })
  readBy: string | null;

  @Column('timestamptz', { nullable: true })
  claimedAt: Date | null;

  @Column('text', { nullable: true })
  claimedBy: string | null;
}
