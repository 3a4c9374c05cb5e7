import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { HazardState } from './hazard.transitions.js';

/** A danger seen outside the inspection points (其他隐患): told to whoever supervises it, who answers; no part of the result. INSP-9 */
@Entity('hazard')
@LegalRow({
  subject: 'hazard',
  schemas: {
    'hazard/1': ['inspectionId', 'toldTo', 'description', 'seenBy', 'seenAt'],
    'hazard/2': ['caseNumber'],
    'hazard/3': [
      'toldName',
      'seenByBody',
      'bureauCode',
      'state',
      'dueAt',
      'dueOn',
      'calendarVersion',
      'answer',
      'answeredBy',
      'answeredAt',
      'late',
      'escalatedAt',
    ],
  },
})
export class Hazard extends LegalEntity {
  @Column('uuid')
  inspectionId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  toldTo: string;

  /** Empty in one from before names were kept. */
  @Column('text')
  toldName: string;

  @Column('text')
  description: string;

  @Column('text')
  seenBy: string;

  @Column('text')
  seenByBody: string;

  /** The bureau of the inspection, which hears of the answer. */
  @Column('text')
  bureauCode: string;

  @Column('timestamptz')
  seenAt: Date;

  @Column('text')
  state: HazardState;

  /** Exclusive end of the days for an answer, counted from the receipt; null before it. */
  @Column('timestamptz', { nullable: true })
  dueAt: Date | null;

  @Column('date', { nullable: true })
  dueOn: string | null;

  /** The calendar that the limit was counted by. */
  @Column('text', { nullable: true })
  calendarVersion: string | null;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  @Column('boolean')
  late: boolean;

  @Column('timestamptz', { nullable: true })
  escalatedAt: Date | null;
}
