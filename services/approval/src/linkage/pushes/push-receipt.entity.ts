import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What became of one push at one department (推送回执): received, read, claimed; or a web hook given up. LINK-5 */
@Entity('push_receipt')
export class PushReceipt {
  /** The inbox entry at the department. */
  @PrimaryColumn('uuid')
  entryId: string;

  @Column('int')
  entryNumber: number;

  @Column('text')
  departmentCode: string;

  @Column('text')
  departmentName: string;

  /** Such as `case-accepted`. */
  @Column('text')
  kind: string;

  @Column('text')
  caseNumber: string;

  /** The event that was pushed. */
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

  /** When a web hook was given up; the receipt stands all the same. */
  @Column('timestamptz', { nullable: true })
  webhookFailedAt: Date | null;
}
