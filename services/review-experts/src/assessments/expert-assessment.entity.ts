import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { AssessmentFigures } from './domain/assessment-figures.js';

export const GRADES = ['passed', 'failed'] as const;
export type Grade = (typeof GRADES)[number];

/** How an expert did in a year (年度考核), with the figures that whoever graded had before him. EXP-8 */
@Entity('expert_assessment')
@LegalRow({
  subject: 'expert-assessment',
  schemas: {
    'expert-assessment/1': ['keeperCode', 'expertId', 'year', 'figures', 'grade', 'reason', 'gradedBy', 'gradedAt'],
  },
})
export class ExpertAssessment extends LegalEntity {
  @Column('text')
  keeperCode: string;

  @Column('uuid')
  expertId: string;

  @Column('int')
  year: number;

  @Column('jsonb')
  figures: AssessmentFigures;

  @Column('text')
  grade: Grade;

  @Column('text')
  reason: string;

  @Column('text')
  gradedBy: string;

  @Column('timestamptz')
  gradedAt: Date;
}
