import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyRef } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';
import type { Opinion } from '../findings/finding.entity.js';

/** The opinion of one body on an inspection (核验意见): on the spot, or after it decided collectively. INSP-6.1 */
@Entity('body_opinion')
@LegalRow({
  subject: 'inspection-opinion',
  schemas: {
    'inspection-opinion/1': [
      'inspectionId',
      'body',
      'collective',
      'opinion',
      'text',
      'dueAt',
      'dueOn',
      'calendarVersion',
      'givenBy',
      'givenAt',
      'late',
      'escalatedAt',
    ],
    'inspection-opinion/2': ['caseNumber', 'bodyCode'],
    'inspection-opinion/3': ['points'],
    'inspection-opinion/4': ['raiseAt', 'raisedAt', 'withoutFrom'],
  },
})
export class BodyOpinion extends LegalEntity {
  @Column('uuid')
  inspectionId: string;

  @Column('text')
  caseNumber: string;

  @Column('jsonb')
  body: BodyRef;

  @Column('text')
  bodyCode: string;

  /** Announced on the spot as one that the department decides collectively. */
  @Column('boolean')
  collective: boolean;

  @Column('text', { nullable: true })
  opinion: Opinion | null;

  @Column('text', { nullable: true })
  text: string | null;

  /** Codes of the points that an opinion which is no pass rests on; null in a pass. INSP-9 */
  @Column('jsonb', { nullable: true })
  points: string[] | null;

  /** Exclusive end of the one working day after the inspection; set when it ends. */
  @Column('timestamptz', { nullable: true })
  dueAt: Date | null;

  @Column('date', { nullable: true })
  dueOn: string | null;

  /** The calendar that the limit was counted by. */
  @Column('text', { nullable: true })
  calendarVersion: string | null;

  @Column('text', { nullable: true })
  givenBy: string | null;

  @Column('timestamptz', { nullable: true })
  givenAt: Date | null;

  @Column('boolean')
  late: boolean;

  @Column('timestamptz', { nullable: true })
  escalatedAt: Date | null;

  /** From when on the government office is told too; counted when it became overdue. */
  @Column('timestamptz', { nullable: true })
  raiseAt: Date | null;

  @Column('timestamptz', { nullable: true })
  raisedAt: Date | null;

  /** From when on the head may conclude without it. */
  @Column('timestamptz', { nullable: true })
  withoutFrom: Date | null;
}
