import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A case that was decided or withdrawn: nothing of it is inspected any more. */
@Entity('closed_case')
export class ClosedCase {
  @PrimaryColumn('text')
  caseNumber: string;

  @Column('timestamptz')
  closedAt: Date;
}
