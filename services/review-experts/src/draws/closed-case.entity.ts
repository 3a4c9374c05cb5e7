import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A case that its applicant withdrew: nothing of it is drawn for or reviewed, whatever still arrives. */
@Entity('closed_case')
export class ClosedCase {
  @PrimaryColumn('text')
  caseNumber: string;

  @Column('timestamptz')
  closedAt: Date;
}
