import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An inspection with experts that is over, as joint-inspection has told: who was there may say how they worked. EXP-23 */
@Entity('concluded_inspection')
export class ConcludedInspection {
  /** ID of the inspection, and of what experts were drawn for. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  outcome: 'passed' | 'rectify' | 'failed';

  /** Codes of the departments that took part, or should have. */
  @Column('jsonb')
  departments: string[];

  @Column('timestamptz')
  concludedAt: Date;
}
