import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A month whose statements have been begun, all in one transaction: however often a process is killed, once. LINK-7 */
@Entity('statement_month')
export class StatementMonth {
  /** `YYYY-MM` */
  @PrimaryColumn('text')
  month: string;

  @Column('int')
  statements: number;

  @Column('timestamptz')
  openedAt: Date;
}
