import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A case that is over for the service (办结或者撤回的办件): nothing is done of it any more, whatever still arrives. */
@Entity('closed_case')
export class ClosedCase {
  @PrimaryColumn('text')
  caseNumber: string;

  @Column('timestamptz')
  closedAt: Date;
}
