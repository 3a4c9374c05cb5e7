import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyRef } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';
import type { StatisticsDto } from '../statistics/statistics.dto.js';
import type { CircularState } from './circular.transitions.js';
import type { FigureDifference } from './differences.js';

/** A circular about inspections (联合核验通报): figures that the system made, words by one, signed by the head. INSP-10 */
@Entity('circular')
@LegalRow({
  subject: 'circular',
  schemas: {
    'circular/1': [
      'number',
      'bureauCode',
      'title',
      'periodFrom',
      'periodUntil',
      'figures',
      'text',
      'recipients',
      'state',
      'draftedBy',
      'draftedAt',
      'closedBy',
      'closedAt',
    ],
    'circular/2': ['corrects', 'differences'],
  },
})
export class Circular extends LegalEntity {
  /** Gapless within the bureau and year; null before it is issued. */
  @Column('text', { nullable: true })
  number: string | null;

  @Column('text')
  bureauCode: string;

  @Column('text')
  title: string;

  @Column('date')
  periodFrom: string;

  @Column('date')
  periodUntil: string;

  /** As they were when it was drafted; of an issued one, as they were counted anew when the head signed. */
  @Column('jsonb')
  figures: StatisticsDto;

  @Column('text')
  text: string;

  /** The departments of the inspections that it is about. */
  @Column('jsonb')
  recipients: BodyRef[];

  @Column('text')
  state: CircularState;

  @Column('text')
  draftedBy: string;

  @Column('timestamptz')
  draftedAt: Date;

  @Column('text', { nullable: true })
  closedBy: string | null;

  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;

  /** The issued one of the same time that it corrects; null in the first. */
  @Column('uuid', { nullable: true })
  corrects: string | null;

  /** What was counted otherwise when it was signed than when it was drafted; null before, and of one from before it was counted anew. */
  @Column('jsonb', { nullable: true })
  differences: FigureDifference[] | null;
}
