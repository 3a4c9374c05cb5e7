import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What one act owes one department (应送信息): written with the act, closed by the receipt. LINK-5 */
@Entity('expected_push')
export class ExpectedPush {
  @PrimaryColumn('uuid')
  id: string;

  /** The event that tells of the act, and its other versions: a receipt names one of them. */
  @Column('uuid', { array: true })
  eventIds: string[];

  /** Such as `case-accepted`. */
  @Column('text')
  kind: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  @Column('text')
  departmentCode: string;

  @Column('text')
  departmentName: string;

  /** Legal instant of the act. */
  @Column('timestamptz')
  expectedAt: Date;

  /** System instant at which it is looked for next, while there is no receipt. */
  @Column('timestamptz')
  nextAt: Date;

  /** How often it was looked for in vain. */
  @Column('int')
  attempts: number;

  /** Legal instant at which both sides were told that it is missing. */
  @Column('timestamptz', { nullable: true })
  missingAt: Date | null;

  /** Legal instant of receipt at the department. */
  @Column('timestamptz', { nullable: true })
  receivedAt: Date | null;

  /** The inbox entry at the department. */
  @Column('uuid', { nullable: true })
  entryId: string | null;
}
